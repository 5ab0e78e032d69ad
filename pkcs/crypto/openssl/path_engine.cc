#include "pkcs/crypto/path_engine.h"

#include <openssl/x509.h>
#include <openssl/x509_vfy.h>
#include <openssl/x509v3.h>

#include <algorithm>
#include <ctime>
#include <map>

#include "pkcs/crypto/openssl/error.h"
#include "pkcs/crypto/openssl/handles.h"
#include "pkcs/oid.h"

namespace certwright {
namespace {

int security_level(unsigned strength_bits) {
  if (strength_bits >= 112) return 2;
  return strength_bits >= 80 ? 1 : 0;
}

void free_certificates(STACK_OF(X509) * certificates) { sk_X509_pop_free(certificates, X509_free); }
void free_lists(STACK_OF(X509_CRL) * lists) { sk_X509_CRL_pop_free(lists, X509_CRL_free); }

using X509Certificate = Handle<X509, X509_free>;
using X509List = Handle<X509_CRL, X509_CRL_free>;
using X509Stack = Handle<STACK_OF(X509), free_certificates>;
using X509ListStack = Handle<STACK_OF(X509_CRL), free_lists>;
using X509Store = Handle<X509_STORE, X509_STORE_free>;
using X509StoreCtx = Handle<X509_STORE_CTX, X509_STORE_CTX_free>;
using Asn1Object = Handle<ASN1_OBJECT, ASN1_OBJECT_free>;

// Null when the library cannot read it; all of the octets must have been used.
X509Certificate decode(const Certificate& certificate) {
  X509* object = X509_new_ex(library_context(), nullptr);
  const unsigned char* next = certificate.der.data();
  if (d2i_X509(&object, &next, static_cast<long>(certificate.der.size())) == nullptr) {
    return nullptr;  // the object was freed
  }
  X509Certificate owner(object);
  return next == certificate.der.data() + certificate.der.size() ? std::move(owner) : nullptr;
}

X509List decode_list(BytesView der) {
  X509_CRL* object = X509_CRL_new_ex(library_context(), nullptr);
  const unsigned char* next = der.data();
  if (d2i_X509_CRL(&object, &next, static_cast<long>(der.size())) == nullptr) return nullptr;
  X509List owner(object);
  return next == der.data() + der.size() ? std::move(owner) : nullptr;
}

struct UseRow {
  OpinionPurpose purpose;
  int id;     // X509_PURPOSE_..., 0: none is asked for
  int trust;  // X509_TRUST_...
};
constexpr UseRow kUses[] = {
    {OpinionPurpose::any, 0, 0},
    {OpinionPurpose::server_auth, X509_PURPOSE_SSL_SERVER, X509_TRUST_SSL_SERVER},
    {OpinionPurpose::client_auth, X509_PURPOSE_SSL_CLIENT, X509_TRUST_SSL_CLIENT},
    {OpinionPurpose::email_protection, X509_PURPOSE_SMIME_SIGN, X509_TRUST_EMAIL},
    {OpinionPurpose::time_stamping, X509_PURPOSE_TIMESTAMP_SIGN, X509_TRUST_TSA},
#ifdef X509_PURPOSE_CODE_SIGN
    {OpinionPurpose::code_signing, X509_PURPOSE_CODE_SIGN, X509_TRUST_OBJECT_SIGN},
#endif
};

// One question, with the objects that live as long as it.
class Inquiry {
 public:
  explicit Inquiry(const PathQuestion& question) : question_(question) {}
  PathOpinion run();

 private:
  bool add_anchors();
  bool add_intermediates();
  bool add_lists();
  bool set_parameters(X509_VERIFY_PARAM* parameters);
  bool set_name(X509_VERIFY_PARAM* parameters);
  bool set_policies(X509_VERIFY_PARAM* parameters);
  bool prepare();
  PathOpinion verify();

  const PathQuestion& question_;
  X509Certificate target_;
  X509Store store_;
  X509Stack intermediates_;
  X509ListStack lists_;
  X509StoreCtx context_;
  std::map<const X509*, const Certificate*> origin_;
};

// What the library cannot read is no anchor for its clients either.
bool Inquiry::add_anchors() {
  store_.reset(X509_STORE_new());
  if (store_ == nullptr) return false;
  for (const Certificate* anchor : question_.anchors) {
    X509Certificate object = decode(*anchor);
    if (object == nullptr) continue;
    if (X509_STORE_add_cert(store_.get(), object.get()) != 1) return false;
    origin_[object.get()] =
        anchor;  // the store has a reference of its own, unless it is a second copy
  }
  return true;
}

bool Inquiry::add_intermediates() {
  intermediates_.reset(sk_X509_new_null());
  if (intermediates_ == nullptr) return false;
  for (const Certificate* certificate : question_.intermediates) {
    X509Certificate object = decode(*certificate);
    if (object == nullptr) continue;
    if (sk_X509_push(intermediates_.get(), object.get()) <= 0) return false;
    origin_[object.release()] = certificate;
  }
  return true;
}

bool Inquiry::add_lists() {
  lists_.reset(sk_X509_CRL_new_null());
  if (lists_ == nullptr) return false;
  for (const BytesView der : question_.revocation_lists) {
    X509List list = decode_list(der);
    if (list == nullptr) continue;  // revocation information is missing then, which refuses
    if (sk_X509_CRL_push(lists_.get(), list.get()) <= 0) return false;
    static_cast<void>(list.release());
  }
  return true;
}

bool Inquiry::set_name(X509_VERIFY_PARAM* parameters) {
  const std::string name(question_.host);
  if (name.empty()) return true;
  if (name.find('@') != std::string::npos) {
    return X509_VERIFY_PARAM_set1_email(parameters, name.data(), name.size()) == 1;
  }
  if (X509_VERIFY_PARAM_set1_ip_asc(parameters, name.c_str()) == 1) return true;
  discard_crypto_errors();
  return X509_VERIFY_PARAM_set1_host(parameters, name.data(), name.size()) == 1;
}

bool Inquiry::set_policies(X509_VERIFY_PARAM* parameters) {
  if (question_.policies == nullptr) return true;
  const OpinionPolicies& asked = *question_.policies;
  unsigned long flags = X509_V_FLAG_POLICY_CHECK;
  if (asked.explicit_policy) flags |= X509_V_FLAG_EXPLICIT_POLICY;
  if (asked.inhibit_mapping) flags |= X509_V_FLAG_INHIBIT_MAP;
  if (asked.inhibit_any) flags |= X509_V_FLAG_INHIBIT_ANY;
  if (X509_VERIFY_PARAM_set_flags(parameters, flags) != 1) return false;
  for (const BytesView policy : asked.initial) {
    Asn1Object object(OBJ_txt2obj(oid_to_string(policy).c_str(), 1));
    if (object == nullptr) return false;
    if (X509_VERIFY_PARAM_add0_policy(parameters, object.get()) != 1) return false;
    static_cast<void>(object.release());
  }
  return true;
}

bool Inquiry::set_parameters(X509_VERIFY_PARAM* parameters) {
  unsigned long flags = X509_V_FLAG_TRUSTED_FIRST;
  if (!question_.revocation_lists.empty())
    flags |= X509_V_FLAG_CRL_CHECK | X509_V_FLAG_CRL_CHECK_ALL;
  if (X509_VERIFY_PARAM_set_flags(parameters, flags) != 1) return false;
  X509_VERIFY_PARAM_set_time(parameters, static_cast<std::time_t>(question_.at.seconds));
  X509_VERIFY_PARAM_set_auth_level(parameters, security_level(question_.strength_bits));
  for (const UseRow& use : kUses) {
    if (use.purpose != question_.purpose || use.id == 0) continue;
    if (X509_VERIFY_PARAM_set_purpose(parameters, use.id) != 1) return false;
    if (X509_VERIFY_PARAM_set_trust(parameters, use.trust) != 1) return false;
  }
  return set_policies(parameters) && set_name(parameters);
}

bool Inquiry::prepare() {
  if (!add_anchors() || !add_intermediates() || !add_lists()) return false;
  context_.reset(X509_STORE_CTX_new_ex(library_context(), nullptr));
  if (context_ == nullptr) return false;
  if (X509_STORE_CTX_init(context_.get(), store_.get(), target_.get(), intermediates_.get()) != 1) {
    return false;
  }
  X509_STORE_CTX_set0_crls(context_.get(), lists_.get());
  return set_parameters(X509_STORE_CTX_get0_param(context_.get()));
}

PathOpinion Inquiry::verify() {
  const int status = X509_verify_cert(context_.get());
  const int error = X509_STORE_CTX_get_error(context_.get());
  // A path that was found is the proof that the validator did run.
  const bool found = sk_X509_num(X509_STORE_CTX_get0_chain(context_.get())) > 0;
  if (status == 1 && error == X509_V_OK && found) return {PathOpinion::Verdict::accepted, {}};
  const auto culprit = origin_.find(X509_STORE_CTX_get_current_cert(context_.get()));
  const Certificate* about = culprit == origin_.end() ? nullptr : culprit->second;
  if (error == X509_V_OK) return refused_opinion("internal error of the library", about);
  return refused_opinion(X509_verify_cert_error_string(error), about);
}

PathOpinion Inquiry::run() {
  target_ = decode(*question_.target);
  if (target_ == nullptr) {
    return refused_opinion(crypto_error("the certificate cannot be read").message(),
                           question_.target);
  }
  origin_[target_.get()] = question_.target;
  if (!prepare()) {
    return refused_opinion(crypto_error("the question cannot be put").message(), nullptr);
  }
  return verify();
}

}  // namespace

PathOpinion ask_openssl(const PathQuestion& question) {
  const auto use = std::ranges::find(kUses, question.purpose, &UseRow::purpose);
  if (use == std::end(kUses)) {
    return no_opinion("X509_verify_cert of this version does not know the purpose asked for");
  }
  PathOpinion opinion = Inquiry(question).run();
  discard_crypto_errors();
  return opinion;
}

}  // namespace certwright
