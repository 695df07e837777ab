package org.runspace.testkit.wsman;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.runspace.endpoint.Endpoint;
import org.runspace.transport.wsman.soap.Fault;
import org.runspace.transport.wsman.soap.FaultCode;
import org.runspace.transport.wsman.soap.SoapAnswer;
import org.runspace.transport.wsman.soap.SoapRequest;
import org.runspace.transport.wsman.soap.SoapResult;

/** What the server does when a user wants more than the quotas allow, and what it does on demand. */
@Timeout(60)
class ShellQuotasTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    @Test
    void aUserHasSoManyShellsAndNoMore() throws Exception {
        try (WSManEndpoint server = server(ShellQuotas.WINDOWS.withShells(1))) {
            ShellClient first = client(server);
            first.create(Optional.empty()).answer();
            assertThat(client(server).create(Optional.empty()).fault()).isEqualTo(FaultCode.QUOTA_MAX_SHELLS);
            first.delete().answer();
            client(server).create(Optional.empty()).answer();
        }
    }

    @Test
    void aShellHasSoManyCommandsAndNoMore() throws Exception {
        try (WSManEndpoint server = server(ShellQuotas.WINDOWS.withCommands(1))) {
            ShellClient client = opened(server);
            UUID command = UUID.randomUUID();
            client.startMetadata(command).answer();
            assertThat(client.startMetadata(UUID.randomUUID()).fault())
                    .isEqualTo(FaultCode.PLUGIN_QUOTA_COMMANDS_PER_SHELL);
            client.terminate(command).answer();
            client.startMetadata(UUID.randomUUID()).answer();
        }
    }

    @Test
    void commandsThatAreOpenCountAsOperations() throws Exception {
        try (WSManEndpoint server = server(ShellQuotas.WINDOWS.withOperations(1))) {
            ShellClient client = opened(server);
            UUID command = UUID.randomUUID();
            client.startMetadata(command).answer();
            assertThat(client.receive(Optional.of(command)).fault()).isEqualTo(FaultCode.QUOTA_MAX_OPERATIONS);
            client.terminate(command).answer();
            client.startMetadata(UUID.randomUUID()).answer();
        }
    }

    @Test
    void aRequestHasSoManyBytesAndNoMore() throws Exception {
        try (WSManEndpoint server = server(ShellQuotas.WINDOWS.withEnvelopeBytes(1_000))) {
            assertThat(client(server).create(Optional.empty()).fault()).isEqualTo(FaultCode.SERVER_ENVELOPE_LIMIT);
        }
    }

    @Test
    void theSubcodeOfAQuotaSaysSo() throws Exception {
        try (WSManEndpoint server = server(ShellQuotas.WINDOWS.withShells(0))) {
            assertThat(fault(client(server).create(Optional.empty())).subcode()).isEqualTo("QuotaLimit");
        }
    }

    @Test
    void aServerThatStartsAgainHasNoShells() throws Exception {
        try (WSManEndpoint server = WSManEndpoint.start(Endpoint.STANDARD)) {
            ShellClient client = opened(server);
            server.restart();
            assertThat(client.receive(Optional.empty()).fault()).isEqualTo(FaultCode.UNEXPECTED_SELECTORS);
        }
    }

    @Test
    void aServerThatKeepsNoAnswersSaysSo() throws Exception {
        try (WSManEndpoint server =
                WSManEndpoint.of(Endpoint.STANDARD).keepsNoAnswers().start()) {
            ShellClient client = client(server);
            assertThat(client.create(Optional.empty()).answer().keepsAnswers()).isFalse();
            SoapRequest<SoapAnswer.Acknowledged> request = client.requests().reconnect(client.name());
            client.ask(request).answer();
            assertThat(client.ask(request.again()).fault()).isEqualTo(FaultCode.MUST_UNDERSTAND);
        }
    }

    @Test
    void aFaultComesOnDemandAndNothingIsDone() throws Exception {
        try (WSManEndpoint server = WSManEndpoint.start(Endpoint.STANDARD)) {
            ShellClient client = client(server);
            server.disturb(WSManAction.CREATE, new Disturbance.Faulted(FaultCode.QUOTA_USER));
            assertThat(client.create(Optional.empty()).fault()).isEqualTo(FaultCode.QUOTA_USER);
            assertThat(server.shells()).isZero();
            server.disturb(WSManAction.CREATE, new Disturbance.Redirected("https://elsewhere.example.org/wsman?a&b"));
            Fault redirect = fault(client.create(Optional.empty()));
            assertThat(redirect.known()).contains(FaultCode.REDIRECT_REQUESTED);
            assertThat(redirect.text()).isEqualTo("https://elsewhere.example.org/wsman?a&b");
            client.create(Optional.empty()).answer();
        }
    }

    private static Fault fault(ShellClient.Told<?> told) {
        return ((SoapResult.Faulted<?>) told.result()).fault();
    }

    private static WSManEndpoint server(ShellQuotas quotas) throws Exception {
        return WSManEndpoint.of(Endpoint.STANDARD).quotas(quotas).start();
    }

    private static ShellClient client(WSManEndpoint server) {
        return new ShellClient(server.url(), UUID.randomUUID(), SECOND);
    }

    private static ShellClient opened(WSManEndpoint server) throws Exception {
        ShellClient client = client(server);
        client.create(Optional.empty()).answer();
        client.awaitOpened();
        return client;
    }
}
