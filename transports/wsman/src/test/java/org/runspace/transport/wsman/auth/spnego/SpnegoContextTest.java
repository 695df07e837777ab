package org.runspace.transport.wsman.auth.spnego;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.URI;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.runspace.transport.wsman.auth.LoginConnection;
import org.runspace.transport.wsman.auth.LoginException;
import org.runspace.transport.wsman.auth.LoginException.Reason;
import org.runspace.transport.wsman.auth.MechanismKind;
import org.runspace.transport.wsman.auth.MechanismSource;
import org.runspace.transport.wsman.auth.spnego.NegTokenResp.State;

class SpnegoContextTest {
    private static final LoginConnection CONNECTION =
            new LoginConnection(URI.create("http://winsrv.example.test:5985/wsman"), Optional.empty(), true);
    private static final byte[] NTLM_LIST = HexFormat.of().parseHex("300c060a2b06010401823702020a");
    private static final byte[] BOTH = MechanismIds.list(List.of(MechanismKind.KERBEROS, MechanismKind.NTLM));

    @Test
    void theOfferHoldsTheFirstMechanismsToken() throws LoginException {
        byte[] offer = context(FakeSource.kerberos(), FakeSource.ntlm()).start();

        NegTokenInit init = NegTokenInit.parse(offer);
        assertThat(init.mechanisms())
                .containsExactly(Optional.of(MechanismKind.KERBEROS), Optional.of(MechanismKind.NTLM));
        assertThat(init.token()).isEqualTo(FakeSource.text("Kerberos start"));
        assertThat(init.encode()).isEqualTo(offer);
        assertThat(NegTokenInit.of(List.of(MechanismKind.NTLM), new byte[0]).list())
                .isEqualTo(NTLM_LIST);
    }

    @Test
    void theFirstMechanismEndsWithTheServersToken() throws LoginException {
        SpnegoContext context = context(FakeSource.kerberos(), FakeSource.ntlm());
        context.start();
        byte[] answer = context.next(chooses(State.ACCEPT_INCOMPLETE, MechanismKind.KERBEROS, "one"));
        assertThat(NegTokenResp.parse(answer).token()).isEqualTo(FakeSource.text("Kerberos answer"));
        assertThat(NegTokenResp.parse(answer).signature()).isEmpty();
        assertThat(context.isComplete()).isFalse();

        assertThat(context.next(says(State.ACCEPT_COMPLETED, "two"))).isEmpty();
        assertThat(context.isComplete()).isTrue();
    }

    @Test
    void ntlmSignsTheListAndIsSatisfiedEvenIfTheServerIsSilent() throws LoginException {
        SpnegoContext context = context(FakeSource.ntlm());
        context.start();
        NegTokenResp last =
                NegTokenResp.parse(context.next(chooses(State.ACCEPT_INCOMPLETE, MechanismKind.NTLM, "challenge")));

        assertThat(last.state()).contains(State.ACCEPT_INCOMPLETE);
        assertThat(last.mechanism()).isEmpty();
        assertThat(last.token()).isEqualTo(FakeSource.text("NTLM answer"));
        assertThat(last.signature()).contains(FakeSource.signature("client", NTLM_LIST));
        assertThat(context.isComplete()).isTrue();
        assertThat(context.next(signs(State.ACCEPT_COMPLETED, "server", NTLM_LIST)))
                .isEmpty();
        assertThat(context.isComplete()).isTrue();
    }

    @Test
    void aServerThatConfirmsMustHaveSignedTheList() throws LoginException {
        SpnegoContext context = context(FakeSource.ntlm());
        context.start();
        context.next(chooses(State.ACCEPT_INCOMPLETE, MechanismKind.NTLM, "challenge"));
        assertRefused(context, signs(State.ACCEPT_COMPLETED, "server", BOTH), Reason.UNTRUSTED_SERVER);
        assertRefused(context, says(State.ACCEPT_COMPLETED, ""), Reason.UNTRUSTED_SERVER);
    }

    @Test
    void anotherMechanismIsUsedOnlyWithBothSignatures() throws LoginException {
        FakeSource kerberos = FakeSource.kerberos();
        SpnegoContext context = context(kerberos, FakeSource.ntlm());
        context.start();
        byte[] begun = context.next(chooses(State.REQUEST_MIC, MechanismKind.NTLM, ""));
        assertThat(NegTokenResp.parse(begun).token()).isEqualTo(FakeSource.text("NTLM start"));
        assertThat(kerberos.lastIsClosed()).isTrue();

        NegTokenResp last = NegTokenResp.parse(context.next(says(State.ACCEPT_INCOMPLETE, "challenge")));
        assertThat(last.signature()).contains(FakeSource.signature("client", BOTH));
        assertThat(context.isComplete()).isFalse();
        assertThat(context.next(signs(State.ACCEPT_COMPLETED, "server", BOTH))).isEmpty();
        assertThat(context.isComplete()).isTrue();
    }

    @Test
    void aMechanismThatEndsWithTheServersTokenTakesItsSignatureToo() throws LoginException {
        SpnegoContext context = context(FakeSource.ntlm(), FakeSource.kerberos());
        context.start();
        context.next(chooses(State.REQUEST_MIC, MechanismKind.KERBEROS, ""));
        context.next(says(State.ACCEPT_INCOMPLETE, "one"));
        byte[] list = MechanismIds.list(List.of(MechanismKind.NTLM, MechanismKind.KERBEROS));
        byte[] last = context.next(new NegTokenResp(
                        Optional.of(State.ACCEPT_INCOMPLETE),
                        Optional.empty(),
                        FakeSource.text("two"),
                        Optional.of(FakeSource.signature("server", list)))
                .encode());

        assertThat(NegTokenResp.parse(last).token()).isEmpty();
        assertThat(NegTokenResp.parse(last).signature()).contains(FakeSource.signature("client", list));
        assertThat(context.isComplete()).isFalse();
        assertThat(context.next(says(State.ACCEPT_COMPLETED, ""))).isEmpty();
        assertThat(context.isComplete()).isTrue();
    }

    @Test
    void aMechanismThatIsNotAllowedIsNeverUsed() throws LoginException {
        SpnegoContext context = context(FakeSource.kerberos());
        context.start();
        assertRefused(context, chooses(State.ACCEPT_INCOMPLETE, MechanismKind.NTLM, ""), Reason.NOT_OFFERED);

        SpnegoContext other = context(FakeSource.kerberos(), FakeSource.ntlm());
        other.start();
        byte[] unknown = HexFormat.of().parseHex("a110300ea0030a0101a107060560864801aa"); // some other identifier
        assertRefused(other, unknown, Reason.NOT_OFFERED);
    }

    @Test
    void theChoiceCannotBeChanged() throws LoginException {
        SpnegoContext context = context(FakeSource.kerberos(), FakeSource.ntlm());
        context.start();
        context.next(chooses(State.ACCEPT_INCOMPLETE, MechanismKind.KERBEROS, "one"));
        assertRefused(context, chooses(State.ACCEPT_INCOMPLETE, MechanismKind.NTLM, "two"), Reason.PROTOCOL);
    }

    @Test
    void aRejectionIsARefusal() throws LoginException {
        SpnegoContext context = context(FakeSource.ntlm());
        context.start();
        assertRefused(context, says(State.REJECT, ""), Reason.REFUSED);
        assertThat(context.isComplete()).isFalse();
    }

    @Test
    void aServerThatEndsTooEarlyOrGoesOnWithNothingIsRefused() throws LoginException {
        SpnegoContext context = context(FakeSource.kerberos());
        context.start();
        assertRefused(context, says(State.ACCEPT_COMPLETED, "one"), Reason.UNTRUSTED_SERVER);
        assertRefused(context, says(State.ACCEPT_INCOMPLETE, ""), Reason.PROTOCOL);
    }

    @Test
    void nothingFollowsTheConfirmation() throws LoginException {
        SpnegoContext context = context(FakeSource.ntlm());
        context.start();
        context.next(chooses(State.ACCEPT_INCOMPLETE, MechanismKind.NTLM, "challenge"));
        context.next(signs(State.ACCEPT_COMPLETED, "server", NTLM_LIST));
        assertRefused(context, says(State.ACCEPT_COMPLETED, ""), Reason.PROTOCOL);
    }

    @Test
    void aTokenThatStandsInThePlaceOfTheSignatureIsIgnored() throws LoginException {
        SpnegoContext context = context(FakeSource.kerberos());
        context.start();
        context.next(chooses(State.ACCEPT_INCOMPLETE, MechanismKind.KERBEROS, "one"));
        byte[] two = FakeSource.text("two");
        assertThat(context.next(
                        new NegTokenResp(Optional.of(State.ACCEPT_COMPLETED), Optional.empty(), two, Optional.of(two))
                                .encode()))
                .isEmpty();
        assertThat(context.isComplete()).isTrue();
    }

    @Test
    void aMechanismThatDoesNotSuitTheServerIsNotOffered() throws LoginException {
        for (Reason reason :
                List.of(Reason.UNKNOWN_SERVICE, Reason.NO_CREDENTIAL, Reason.NO_VALID_TICKET, Reason.UNAVAILABLE)) {
            FakeSource kerberos = FakeSource.failing(reason);
            NegTokenInit init =
                    NegTokenInit.parse(context(kerberos, FakeSource.ntlm()).start());
            assertThat(init.mechanisms()).containsExactly(Optional.of(MechanismKind.NTLM));
            assertThat(kerberos.lastIsClosed()).isTrue();
        }
    }

    @Test
    void aPasswordThatWasRefusedIsNotTriedInAnotherWay() {
        for (Reason reason : List.of(Reason.REFUSED, Reason.LOCKED_OUT, Reason.EXPIRED, Reason.CLOCK_SKEW)) {
            assertThatExceptionOfType(LoginException.class)
                    .isThrownBy(() -> context(FakeSource.failing(reason), FakeSource.ntlm())
                            .start())
                    .matches(e -> e.reason() == reason);
        }
    }

    @Test
    void theLastMechanismsFailureNamesThoseBeforeIt() {
        assertThatExceptionOfType(LoginException.class)
                .isThrownBy(() -> context(
                                FakeSource.failing(Reason.UNKNOWN_SERVICE), FakeSource.failing(Reason.NO_CREDENTIAL))
                        .start())
                .matches(e -> e.reason() == Reason.NO_CREDENTIAL)
                .matches(e -> e.getSuppressed().length == 1);
    }

    @Test
    void aTokenThatIsCutOffIsRefusedAtEveryLength() throws LoginException {
        byte[] token = signs(State.ACCEPT_INCOMPLETE, "server", NTLM_LIST);
        byte[] offer = context(FakeSource.ntlm()).start();
        for (int length = 0; length < token.length; length++) {
            SpnegoContext context = context(FakeSource.ntlm());
            context.start();
            assertRefused(context, Arrays.copyOf(token, length), Reason.PROTOCOL);
        }
        for (int length = 0; length < offer.length; length++) {
            byte[] begin = Arrays.copyOf(offer, length);
            assertThatExceptionOfType(LoginException.class).isThrownBy(() -> NegTokenInit.parse(begin));
        }
    }

    private static SpnegoContext context(MechanismSource... sources) {
        return new SpnegoContext(List.of(sources), CONNECTION);
    }

    private static byte[] says(State state, String token) {
        return new NegTokenResp(Optional.of(state), Optional.empty(), FakeSource.text(token), Optional.empty())
                .encode();
    }

    private static byte[] chooses(State state, MechanismKind kind, String token) {
        return new NegTokenResp(Optional.of(state), Optional.of(kind), FakeSource.text(token), Optional.empty())
                .encode();
    }

    private static byte[] signs(State state, String who, byte[] list) {
        return new NegTokenResp(
                        Optional.of(state), Optional.empty(), new byte[0], Optional.of(FakeSource.signature(who, list)))
                .encode();
    }

    private static void assertRefused(SpnegoContext context, byte[] token, Reason reason) {
        assertThatExceptionOfType(LoginException.class)
                .isThrownBy(() -> context.next(token))
                .matches(e -> e.reason() == reason, reason.toString());
    }
}
