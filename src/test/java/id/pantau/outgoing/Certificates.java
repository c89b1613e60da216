package id.pantau.outgoing;

import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import java.time.Duration;
import java.time.Instant;

/** An authority that a test trusts, and the certificates it gives. */
public final class Certificates {
  private final X509Bundle authority;

  public Certificates() throws Exception {
    authority =
        new CertificateBuilder()
            .subject("CN=Authority " + System.identityHashCode(this))
            .setIsCertificateAuthority(true)
            .buildSelfSigned();
  }

  /** What a client needs to believe this authority. */
  public PemTrustOptions trust() {
    return new PemTrustOptions().addCertValue(Buffer.buffer(authority.getRootCertificatePEM()));
  }

  /** A certificate for this name that ends so long from now; negative: it has ended. */
  public PemKeyCertOptions of(String name, Duration ends) throws Exception {
    Instant end = Instant.now().plus(ends);
    X509Bundle bundle =
        new CertificateBuilder()
            .subject("CN=" + name)
            .addSanDnsName(name)
            .notBefore(end.minus(Duration.ofDays(400)))
            .notAfter(end)
            .buildIssuedBy(authority);
    return new PemKeyCertOptions()
        .addCertValue(Buffer.buffer(bundle.getCertificatePathPEM()))
        .addKeyValue(Buffer.buffer(bundle.getPrivateKeyPEM()));
  }
}
