package org.runspace.transport.ssh;

import java.util.function.Supplier;
import org.apache.sshd.client.auth.UserAuth;
import org.apache.sshd.client.auth.UserAuthFactory;
import org.apache.sshd.client.session.ClientSession;

/** Makes MINA's side of one way to log in. */
record LoginMethod(String name, Supplier<UserAuth> maker) implements UserAuthFactory {
    @Override
    public String getName() {
        return name;
    }

    @Override
    public UserAuth createUserAuth(ClientSession session) {
        return maker.get();
    }
}
