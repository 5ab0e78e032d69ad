#include "validators/budget.h"

namespace certwright::validators {

std::string_view to_string(Resource resource) {
  switch (resource) {
    case Resource::signature_checks: return "signature checks";
    case Resource::build_steps: return "steps of path building";
    case Resource::candidates: return "candidate certificates";
    case Resource::name_comparisons: return "comparisons of names with constraints";
    case Resource::policy_nodes: return "nodes of the policy graph";
  }
  return "unknown resource";
}

bool Budget::spend(Resource resource, std::size_t amount) {
  if (exhausted()) return false;
  std::size_t& spent = spent_[static_cast<std::size_t>(resource)];
  if (amount > limits_.of(resource) - spent) {
    exceeded_ = resource;
    return false;
  }
  spent += amount;
  if (resource == Resource::build_steps && spent % 64 == 0 && limits_.out_of_time) {
    late_ = limits_.out_of_time();
  }
  return !late_;
}

std::string Budget::describe() const {
  if (late_) return "the time given for the search";
  if (!exceeded_) return {};
  return std::to_string(limits_.of(*exceeded_)) + " " + std::string(to_string(*exceeded_));
}

}  // namespace certwright::validators
