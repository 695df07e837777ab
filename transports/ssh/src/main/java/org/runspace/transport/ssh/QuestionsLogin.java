package org.runspace.transport.ssh;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.sshd.client.auth.AbstractUserAuth;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.util.buffer.Buffer;
import org.runspace.LoginQuestions;
import org.runspace.object.SecureString;

/**
 * The method {@code keyboard-interactive} (RFC 4256). MINA's own asks on the thread that serves all connections and
 * keeps the answers as Strings; here a thread of its own asks, and MINA takes the login for going on meanwhile.
 */
final class QuestionsLogin extends AbstractUserAuth {
    private static final System.Logger LOG = System.getLogger(QuestionsLogin.class.getName());
    private static final int MOST_QUESTIONS = 100;

    private final Login login;

    QuestionsLogin(Login login) {
        super("keyboard-interactive");
        this.login = login;
    }

    @Override
    protected boolean sendAuthDataRequest(ClientSession session, String service) throws Exception {
        if (!login.rounds().begin()) {
            return false;
        }
        login.tried(getName());
        Buffer request = session.createBuffer(SshConstants.SSH_MSG_USERAUTH_REQUEST);
        request.putString(session.getUsername());
        request.putString(service);
        request.putString(getName());
        request.putString("");
        request.putString("");
        session.writePacket(request);
        return true;
    }

    @Override
    protected boolean processAuthDataRequest(ClientSession session, String service, Buffer buffer) {
        if (buffer.getUByte() != SshConstants.SSH_MSG_USERAUTH_INFO_REQUEST) {
            return false;
        }
        if (!login.rounds().ask()) {
            login.tried(getName() + ", whose questions had no end");
            return false;
        }
        LoginQuestions questions;
        try {
            questions = questions(buffer);
        } catch (RuntimeException e) {
            login.tried(getName() + ", whose questions cannot be read: " + e.getMessage());
            return false;
        }
        login.runBlocking(() -> answer(session, questions));
        return true;
    }

    private static LoginQuestions questions(Buffer buffer) {
        String title = buffer.getString();
        String instruction = buffer.getString();
        buffer.getString();
        int count = buffer.getInt();
        if (count < 0 || count > MOST_QUESTIONS) {
            throw new IllegalArgumentException("a login with " + count + " questions");
        }
        List<LoginQuestions.Question> questions = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            questions.add(new LoginQuestions.Question(buffer.getString(), buffer.getBoolean()));
        }
        return new LoginQuestions(title, instruction, questions);
    }

    /** Without all answers, too few are sent, which the server takes for a refusal. */
    private void answer(ClientSession session, LoginQuestions questions) {
        List<SecureString> answers;
        try {
            answers = login.answer(questions);
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.DEBUG, "the questions of a login were not answered", e);
            login.tried(getName() + ", whose questions were not answered: " + e.getMessage());
            LoginServiceFactory.giveWay(session);
            return;
        }
        try {
            send(session, answers);
        } catch (IOException | RuntimeException e) {
            session.exceptionCaught(e);
        }
    }

    private static void send(ClientSession session, List<SecureString> answers) throws IOException {
        Buffer response = session.createBuffer(SshConstants.SSH_MSG_USERAUTH_INFO_RESPONSE);
        response.putInt(answers.size());
        for (SecureString answer : answers) {
            PasswordLogin.put(response, answer);
            answer.close();
        }
        session.writePacket(response);
    }
}
