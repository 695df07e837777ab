package org.runspace.sample;

import java.io.IOException;

/** An answer cannot be written any more, because its client has closed the connection. */
final class ClientGoneException extends IOException {
    private static final long serialVersionUID = 1;

    ClientGoneException(IOException cause) {
        super("The client has closed the connection.", cause);
    }
}
