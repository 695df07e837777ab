package org.runspace.transport.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.auth.keyboard.InteractiveChallenge;
import org.apache.sshd.server.auth.keyboard.KeyboardInteractiveAuthenticator;
import org.apache.sshd.server.session.ServerSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.runspace.CredentialSource;
import org.runspace.LoginQuestions;
import org.runspace.LoginTarget;
import org.runspace.error.OpenFailure;
import org.runspace.object.PSCredential;
import org.runspace.object.SecureString;

/** Logins by password and by questions, at MINA's server. */
@Timeout(60)
class PasswordsAndQuestionsTest {
    @Test
    void aUserAndPasswordBesideTheConnectionStringLogIn() throws IOException {
        try (MinaServer server = MinaServer.start()) {
            Opening.succeeds(server.connection(), Opening.password("ada", "geheim"));
        }
    }

    @Test
    void theUserOfTheStringGoesBeforeTheCredentials() throws IOException {
        try (MinaServer server = MinaServer.start()) {
            Opening.succeeds(server.connection().replace("ssh:", "ssh:ada@"), Opening.password("somebody", "geheim"));
            assertThat(Opening.fails(
                            OpenFailure.AUTHENTICATION,
                            server.connection().replace("ssh:", "ssh:bob@"),
                            Opening.password("ada", "geheim")))
                    .hasMessageContaining("bob");
        }
    }

    @Test
    void aWrongPasswordIsSentOnceWhateverTheServerTakes() throws IOException {
        AtomicInteger attempts = new AtomicInteger();
        try (MinaServer server = MinaServer.start(mina -> {
            mina.setPasswordAuthenticator((user, password, session) -> attempts.incrementAndGet() == 0);
            mina.setKeyboardInteractiveAuthenticator(
                    questions(new String[] {"Password: "}, answers -> attempts.incrementAndGet() == 0));
        })) {
            assertThat(Opening.fails(OpenFailure.AUTHENTICATION, server.connection(), Opening.password("ada", "guess")))
                    .hasMessageContaining("password")
                    .hasMessageNotContaining("guess");
            assertThat(attempts).hasValue(1);
        }
    }

    @Test
    void aPasswordAnswersAServerThatOnlyAsks() throws IOException {
        try (MinaServer server =
                MinaServer.start(asking(new String[] {"Password: "}, answers -> answers.equals(List.of("geheim"))))) {
            Opening.succeeds(server.connection(), Opening.password("ada", "geheim"));
            Opening.fails(OpenFailure.AUTHENTICATION, server.connection(), Opening.password("ada", "guess"));
        }
    }

    @Test
    void aPersonIsShownTheQuestionsAndAnswersThem() throws IOException {
        List<LoginQuestions> asked = new CopyOnWriteArrayList<>();
        try (MinaServer server = MinaServer.start(
                asking(new String[] {"Token: ", "PIN: "}, answers -> answers.equals(List.of("123456", "99"))))) {
            Opening.succeeds(server.connection(), Opening.with(new Person(asked, "123456", "99")));
        }
        assertThat(asked).singleElement().satisfies(questions -> {
            assertThat(questions.title()).isEqualTo("Two steps");
            assertThat(questions.instruction()).isEqualTo("Look at your phone.");
            assertThat(questions.questions())
                    .containsExactly(
                            new LoginQuestions.Question("Token: ", true), new LoginQuestions.Question("PIN: ", false));
        });
    }

    @Test
    void aSecondFactorIsAskedForAfterThePassword() throws IOException {
        List<LoginQuestions> asked = new CopyOnWriteArrayList<>();
        try (MinaServer server = MinaServer.start(mina -> {
            mina.setPasswordAuthenticator((user, password, session) -> password.equals("geheim"));
            mina.setKeyboardInteractiveAuthenticator(
                    questions(new String[] {"Code: "}, answers -> answers.equals(List.of("42"))));
            CoreModuleProperties.AUTH_METHODS.set(mina, "password,keyboard-interactive");
        })) {
            Opening.succeeds(server.connection(), Opening.with(new Person(asked, "42")));
            assertThat(asked).hasSize(1);
            Opening.fails(OpenFailure.AUTHENTICATION, server.connection(), Opening.password("ada", "geheim"));
        }
    }

    @Test
    void aServerThatRefusesWithoutAskingIsTriedOnce() throws IOException {
        AtomicInteger attempts = new AtomicInteger();
        try (MinaServer server = MinaServer.start(mina -> {
            CoreModuleProperties.MAX_AUTH_REQUESTS.set(mina, 100);
            mina.setKeyboardInteractiveAuthenticator(new KeyboardInteractiveAuthenticator() {
                @Override
                public InteractiveChallenge generateChallenge(
                        ServerSession session, String user, String language, String methods) {
                    attempts.incrementAndGet();
                    return null;
                }

                @Override
                public boolean authenticate(ServerSession session, String user, List<String> responses) {
                    return false;
                }
            });
        })) {
            Opening.fails(OpenFailure.AUTHENTICATION, server.connection());
            assertThat(attempts).hasValue(1);
        }
    }

    @Test
    void aPersonWhoMistypesIsAskedThreeTimesAsByOpenSsh() throws IOException {
        List<LoginQuestions> asked = new CopyOnWriteArrayList<>();
        try (MinaServer server = MinaServer.start(asking(new String[] {"Token: "}, answers -> false))) {
            Opening.fails(OpenFailure.AUTHENTICATION, server.connection(), Opening.with(new Person(asked, "wrong")));
            assertThat(asked).hasSize(3);
        }
    }

    @Test
    void aServerThatAsksTooMuchFailsTheMethodAndNotTheLogin() throws IOException {
        String[] prompts = new String[101];
        Arrays.fill(prompts, "Token: ");
        try (MinaServer server = MinaServer.start(asking(prompts, answers -> true))) {
            assertThat(Opening.fails(OpenFailure.AUTHENTICATION, server.connection()))
                    .hasMessageContaining("101 questions");
        }
    }

    @Test
    void aPersonWhoGivesUpIsNotAskedAgain() throws IOException {
        AtomicInteger asked = new AtomicInteger();
        try (MinaServer server = MinaServer.start(asking(new String[] {"Token: "}, answers -> false))) {
            Opening.fails(OpenFailure.AUTHENTICATION, server.connection(), Opening.with(new CredentialSource() {
                @Override
                public Optional<List<SecureString>> answers(LoginTarget target, LoginQuestions questions) {
                    asked.incrementAndGet();
                    return Optional.empty();
                }
            }));
            assertThat(asked).hasValue(1);
        }
    }

    @Test
    void peopleWhoThinkHinderNobody() throws Exception {
        CountDownLatch thought = new CountDownLatch(1);
        List<LoginQuestions> asked = new CopyOnWriteArrayList<>();
        CredentialSource slow = new Person(asked, "42") {
            @Override
            public Optional<List<SecureString>> answers(LoginTarget target, LoginQuestions questions) {
                await(thought);
                return super.answers(target, questions);
            }
        };
        try (MinaServer server =
                MinaServer.start(asking(new String[] {"Code: "}, answers -> answers.equals(List.of("42"))))) {
            List<CompletableFuture<Void>> slowOnes = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                slowOnes.add(CompletableFuture.runAsync(
                        () -> Opening.succeeds(server.connection(), Opening.with(slow)),
                        command -> new Thread(command).start()));
            }
            Opening.succeeds(server.connection(), Opening.with(new Person(asked, "42")));
            assertThat(slowOnes).noneMatch(CompletableFuture::isDone);
            thought.countDown();
            CompletableFuture.allOf(slowOnes.toArray(CompletableFuture[]::new)).get(30, TimeUnit.SECONDS);
        }
    }

    @Test
    void anOpeningThatIsGivenUpInterruptsThePersonWhoIsAsked() throws Exception {
        CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
        CredentialSource asleep = new CredentialSource() {
            @Override
            public Optional<PSCredential> credential(LoginTarget target) {
                try {
                    Thread.sleep(Duration.ofMinutes(1).toMillis());
                    interrupted.complete(false);
                } catch (InterruptedException e) {
                    interrupted.complete(true);
                }
                return Optional.empty();
            }
        };
        try (MinaServer server = MinaServer.start()) {
            Opening.fails(
                    OpenFailure.TIMEOUT,
                    server.connection(),
                    Opening.with(asleep).withOpenTimeout(Duration.ofSeconds(3)));
            assertThat(interrupted.get(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void aSourceThatThrowsFailsTheOpening() throws IOException {
        try (MinaServer server = MinaServer.start(asking(new String[] {"Code: "}, answers -> true))) {
            CredentialSource broken = new CredentialSource() {
                @Override
                public Optional<List<SecureString>> answers(LoginTarget target, LoginQuestions questions) {
                    throw new IllegalStateException("the window was closed");
                }
            };
            assertThat(Opening.fails(OpenFailure.AUTHENTICATION, server.connection(), Opening.with(broken)))
                    .hasMessageContaining("the window was closed");
        }
    }

    private static Consumer<SshServer> asking(String[] prompts, Function<List<String>, Boolean> check) {
        return mina -> mina.setKeyboardInteractiveAuthenticator(questions(prompts, check));
    }

    /** The first answer of several may be seen while it is typed. */
    private static KeyboardInteractiveAuthenticator questions(String[] prompts, Function<List<String>, Boolean> check) {
        return new KeyboardInteractiveAuthenticator() {
            @Override
            public InteractiveChallenge generateChallenge(
                    ServerSession session, String user, String language, String methods) {
                InteractiveChallenge challenge = new InteractiveChallenge();
                challenge.setInteractionName("Two steps");
                challenge.setInteractionInstruction("Look at your phone.");
                challenge.setLanguageTag("");
                for (int i = 0; i < prompts.length; i++) {
                    challenge.addPrompt(prompts[i], i == 0 && prompts.length > 1);
                }
                return challenge;
            }

            @Override
            public boolean authenticate(ServerSession session, String user, List<String> responses) {
                return check.apply(responses);
            }
        };
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Has a password, and answers what is asked. */
    private static class Person implements CredentialSource {
        private final List<LoginQuestions> asked;
        private final String[] answers;

        Person(List<LoginQuestions> asked, String... answers) {
            this.asked = asked;
            this.answers = answers;
        }

        @Override
        public Optional<PSCredential> credential(LoginTarget target) {
            return Optional.of(new PSCredential("ada", SecureString.of("geheim".toCharArray())));
        }

        @Override
        public Optional<List<SecureString>> answers(LoginTarget target, LoginQuestions questions) {
            asked.add(questions);
            return Optional.of(List.of(answers).stream()
                    .map(answer -> SecureString.of(answer.toCharArray()))
                    .toList());
        }
    }
}
