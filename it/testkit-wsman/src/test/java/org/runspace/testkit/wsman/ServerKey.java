package org.runspace.testkit.wsman;

import java.nio.file.Path;
import javax.net.ssl.SSLContext;
import org.runspace.transport.wsman.auth.credssp.PublicKeyProof;

/** A server's key as CredSSP proves it. */
record ServerKey(SSLContext context, byte[] key) {
    static ServerKey create(Path folder) throws Exception {
        ServerCertificate made = ServerCertificate.create(folder);
        return new ServerKey(
                made.context(), PublicKeyProof.bytes(made.certificate().getPublicKey()));
    }
}
