package org.runspace.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The sample application on a machine without PowerShell, and what it refuses. */
class SampleWithoutPowerShellIT {
    private static final String PATH = "runspace-sample-web/";
    private static final String JSON = "Content-Type: application/json";

    private static ServerProcess server;
    private static SampleClient user;

    @BeforeAll
    static void start() {
        server = ServerProcess.start(
                "sample-bare",
                SampleUsers.environment(Map.of("PWSH", "/no/such/pwsh")),
                ServerProcess.DEPLOYMENTS.resolve("runspace-sample-web.war").toFile());
        user = SampleClient.signedIn(server.uri(PATH), SampleUsers.ADMINISTRATOR);
    }

    @AfterAll
    static void stop() throws InterruptedException {
        if (server != null) {
            server.close();
        }
    }

    @Test
    @RequiresBrowser
    void theLocalResourceIsUnavailableWithTheReasonAndTheLoopbackEndpointWorks() {
        try (Browser browser = Browser.start()) {
            SamplePage page = browser.open(server.uri(PATH));

            assertThat(page.canChoose("local")).isFalse();
            assertThat(page.resource("local")).contains("Unavailable", "no PowerShell was found", "/no/such/pwsh");
            page.showPools();
            page.diagnosePool("local");
            Wait.until(
                    "the result",
                    Duration.ofSeconds(30),
                    () -> page.pool("local").contains("There is no session to be had."));
            assertThat(page.pool("local"))
                    .contains("failed\nprogram\n", "no PowerShell was found", "What to do: Install PowerShell");
            Wait.until(
                    "the last failure beside the numbers",
                    Duration.ofSeconds(30),
                    () -> page.pool("local").contains("The last opening failed: PSRP1101"));
            page.showRun();
            assertThat(page.isChosen("loopback")).isTrue();
            page.runByButton();
            page.awaitEnd();
            assertThat(page.status()).startsWith("completed · ");
            assertThat(page.complaints()).isEmpty();
            page.saveScreenshot("without-powershell");
        }
    }

    @Nested
    class Access extends AccessContract {
        @Override
        URI address() {
            return server.uri(PATH);
        }

        @Override
        String log() {
            return server.jvm().output();
        }
    }

    @Nested
    class Login extends LoginContract {
        @Override
        URI address() {
            return server.uri(PATH);
        }
    }

    @Nested
    class Shares extends SharesContract {
        @Override
        URI address() {
            return server.uri(PATH);
        }
    }

    @Nested
    class Watched extends WatchedSampleContract {
        @Override
        URI address() {
            return server.uri(PATH);
        }
    }

    @Nested
    class AtManyTargets extends ManyTargetsContract {
        @Override
        URI address() {
            return server.uri(PATH);
        }
    }

    @Test
    void manyRowsAreSentTogether() throws IOException {
        List<String> lines = run("{\"resource\":\"loopback\",\"script\":\"Get-Random -Count 100500\"}");

        assertThat(lines.stream().filter(line -> line.contains("output"))).hasSize(100_500);
        assertThat(lines.stream().filter(line -> line.contains("hidden")))
                .hasSize(500)
                .allMatch(line -> line.equals("{\"type\":\"output\",\"hidden\":\"ROWS\",\"most\":100000}"));
        assertThat(lines.stream().filter(line -> line.matches("[0-9a-f]+")))
                .as("the parts in which they were sent, which begin with their size")
                .hasSizeLessThan(20_000);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "1",
                "[]",
                "{}",
                "{\"resource\":",
                "{\"resource\":\"loopback\"}",
                "{\"resource\":\"loopback\",\"script\":null}",
                "{\"resource\":\"loopback\",\"script\":[\"1\"]}",
                "{\"resource\":1,\"script\":\"1\"}",
                "resource=loopback&script=1"
            })
    void aRunWithoutAPoolAndAScriptIsRefusedWithWhatIsExpected(String body) throws IOException {
        List<String> answer = run(body);

        assertThat(statusOf(answer)).isEqualTo(400);
        assertThat(answer)
                .anyMatch(line -> line.equals("The body must be a JSON object.")
                        || line.startsWith("The body must have a text of the name "));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{} | 400 | The body must have a text of the name \"script\".",
                "{'script':'1'} | 400 | There must be 1 to 1000 targets.",
                "{'script':'1','targets':{}} | 400 | The body's \"targets\" must be a list of objects.",
                "{'script':'1','targets':['x']} | 400 | The body's \"targets\" must be a list of objects.",
                "{'script':'1','targets':[{}]} | 400 | The body must have a text of the name \"resource\".",
                "{'script':'1','targets':[{'resource':'nowhere'}]} | 404 | No pool has the id",
                "{'script':'1','targets':[{'resource':'loopback','copies':1001}]} | 400 | from 1 to 1000.",
                "{'script':'1','targets':[{'resource':'loopback','copies':1000},{'resource':'local'}]} | 400 | There must be 1 to 1000 targets.",
                "{'script':'1','targets':[{'resource':'loopback','hosts':['web01']}]} | 400 | have no host.",
                "{'script':'1','targets':[{'resource':'loopback','hosts':null}]} | 400 | must be a list of texts.",
                "{'script':'1','targets':[{'resource':'loopback'},{'resource':'loopback'}]} | 400 | targets with different names",
                "{'script':'1','targets':[{'resource':'loopback','hosts':['a'],'copies':2}]} | 400 | or \"copies\", not both.",
                "{'script':'1','targets':[{'resource':'loopback','host':'a'}]} | 400 | unknown name \"host\"; it may have copies, hosts, resource.",
                "{'script':'1','targets':[{'resource':'loopback'}],'stopafter':1} | 400 | unknown name \"stopafter\"",
                "{'script':'1','targets':[{'resource':'loopback'}],'parameters':'x'} | 400 | must be an object of texts.",
                "{'script':'param($x)','targets':[{'resource':'loopback'}],'parameters':{'x':1}} | 400 | must have a text of the name \"x\".",
                "{'script':'1','targets':[{'resource':'loopback'}],'throttle':0} | 400 | from 1 to 32.",
                "{'script':'1','targets':[{'resource':'loopback'}],'throttle':1.5} | 400 | from 1 to 32.",
                "{'script':'1','targets':[{'resource':'loopback'}],'throttle':null} | 400 | from 1 to 32.",
                "{'script':'1','targets':[{'resource':'loopback'}],'canary':-1} | 400 | from 0 to 1000.",
                "{'script':'1','targets':[{'resource':'loopback'}],'stopAfterPercent':1e99} | 400 | from 0 to 100.",
                "{'script':'1','targets':[{'resource':'loopback'}],'stopAfter':1,'stopAfterPercent':1} | 400 | must not have both"
            })
    void aRunAtManyTargetsIsRefusedWithOneSentenceIfItsBodyIsWrong(String body, int status, String sentence)
            throws IOException {
        List<String> answer = runAtMany(body);

        assertThat(statusOf(answer)).isEqualTo(status);
        assertThat(answer).anyMatch(line -> line.contains(sentence));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "api/files/list | {'resource':'loopback','path':'/','host':5} | must have a text of the name \"host\".",
                "api/files/list | {'resource':'loopback','path':'/','hosts':['a']} | unknown name \"hosts\"",
                "api/files/transfers | {'resource':'loopback','path':'/x','direction':'download','host':['a']} | must have a text of the name \"host\".",
                "api/files/transfers | {'resource':'loopback','path':'/x','direction':'upload','size':1,'changed':1,'replace':true} | unknown name \"replace\"",
                "api/runs/1 | {'resource':'loopback','script':'1','parameters':[]} | must be an object of texts.",
                "api/runs/1 | {'resource':'loopback','script':'1','timeout':1} | unknown name \"timeout\"; it may have parameters, resource, script.",
                "api/jobs | {'resource':'loopback','script':'processes','targets':'a','stopafter':1} | unknown name \"stopafter\"",
                "api/jobs | {'resource':'loopback','script':'processes','targets':'a','stopAfter':1,'stopAfterPercent':1} | must not have both"
            })
    void nothingThatABodySaysIsIgnored(String path, String bodyWithSingleQuotes, String sentence) throws IOException {
        String body = bodyWithSingleQuotes.replace('\'', '"');
        List<String> answer = ask("POST", path, "Content-Length: " + body.length(), JSON, body);

        assertThat(statusOf(answer)).isEqualTo(400);
        assertThat(answer).anyMatch(line -> line.contains(sentence));
    }

    @Test
    void atManyTargetsNoMoreIsStartedAfterSoManyFailures() throws IOException {
        List<String> answer = runAtMany("{'script':'Get-Random -Minimum 1 -Maximum 1','throttle':1,"
                + "'targets':[{'resource':'loopback','copies':100}],'stopAfterPercent':3}");

        assertThat(answer).anyMatch(line -> line.contains("\"3 failed, 97 not started\""));
        assertThat(answer.stream()
                        .filter(line ->
                                line.contains("MinGreaterThanOrEqualMax") || line.contains("The Minimum value")))
                .hasSize(3);
    }

    @Test
    void objectsOfManyTargetsShareTheirLimit() throws IOException {
        List<String> lines = runAtMany("{'script':'Get-Random -Count 30000','throttle':4,"
                + "'targets':[{'resource':'loopback','copies':4}]}");

        assertThat(lines.stream().filter(line -> line.contains("output"))).hasSize(120_000);
        assertThat(lines.stream().filter(line -> line.contains("hidden"))).hasSize(20_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"api/fleets/1", "api/fleets/1/targets/0", "api/fleets/1/targets/9999"})
    void aRunThatIsNotThereIsStoppedAllTheSame(String path) throws IOException {
        assertThat(statusOf(ask("DELETE", path))).isEqualTo(204);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, api/jobs?from=x, 400, A number in the address must have digits alone",
        "GET, api/jobs?from=-1, 400, A number in the address must have digits alone",
        "GET, api/log?before=1e3, 400, A number in the address must have digits alone",
        "GET, api/jobs/nowhere, 404, There is nothing at this address.",
        "GET, api/nowhere, 404, There is nothing at this address.",
        "PATCH, api/jobs, 405, takes no such method.",
        "DELETE, api/fleets/1/targets/x, 404, There is nothing at this address."
    })
    void anAddressThatIsNoneIsRefusedByASentence(String method, String path, int status, String sentence)
            throws IOException {
        List<String> answer = ask(method, path);

        assertThat(statusOf(answer)).isEqualTo(status);
        assertThat(answer).anyMatch(line -> line.contains(sentence));
        assertThat(answer).noneMatch(line -> line.contains("<html"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"api/jobs?from=9223372036854775807", "api/jobs?from=99999999999999999999", "api/log?before=0"})
    void aPlaceBehindTheLastOneIsEmpty(String path) throws IOException {
        assertThat(statusOf(ask("GET", path))).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x%3F", "..%2Fjobs%2F1", "..%5Cjobs", "a.b", "%2e%2e", "a%20b"})
    void anIdThatWouldLeadOtherPagesElsewhereIsNone(String id) throws IOException {
        String body = "{\"resource\":\"loopback\",\"script\":\"Get-Date\"}";

        for (String path : List.of("api/runs/", "api/fleets/", "api/live/")) {
            assertThat(statusOf(ask("POST", path + id, JSON, body))).as(path).isBetween(400, 499);
        }
    }

    @Test
    void aFormThatIsTooLargeIsRefused() throws IOException {
        String form = "Content-Type: application/x-www-form-urlencoded";
        String body = "name=" + "x".repeat(1 << 20);
        assertThat(statusOf(ask("POST", "session", form, "Content-Length: " + body.length(), body)))
                .isEqualTo(413);
    }

    @Test
    void bodiesThatNoParserTakesAreRefusedToo() throws IOException {
        assertThat(statusOf(run("[".repeat(100_000)))).isEqualTo(400);
        assertThat(statusOf(run("{\"resource\":\"\u00ff\",\"script\":\"1\"}")))
                .as("no UTF-8")
                .isBetween(400, 499);
        assertThat(statusOf(run("{\"resource\":\"loopback\",\"script\":\"" + "1".repeat(2 << 20) + "\"}")))
                .isEqualTo(413);
        assertThat(statusOf(run("{\"resource\":\"nowhere\",\"script\":\"1\"}"))).isEqualTo(404);
        assertThat(statusOf(ask("POST", "api/runs/1", "Transfer-Encoding: chunked", JSON, "zz\r\n\r\n")))
                .isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET api/runs/1",
                "PUT api/runs/1",
                "DELETE api/runs/1",
                "DELETE api/runs/%00",
                "DELETE api/runs/%zz",
                "DELETE api/runs/%",
                "DELETE api/runs/%c0%80;x=%ff",
                "GET api/resources?%zz=%",
                "GET api/resources/..%2f..%2f",
                "GET api/",
                "GET %ff%fe"
            })
    void noPathOrQueryIsAnErrorOfTheServer(String request) throws IOException {
        String[] words = request.split(" ", 2);

        assertThat(statusOf(ask(words[0], words[1]))).isLessThan(500);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Type: application/json;charset=nonsense",
                "Content-Type: application/json;charset=%",
                "Content-Type: ;;",
                "Content-Type: text/xml",
                "Accept: ;;",
                "Accept: image/png"
            })
    void noHeaderIsAnErrorOfTheServer(String header) throws IOException {
        String body = "{\"resource\":\"loopback\",\"script\":\"1\"}";
        String type = header.startsWith("Content-Type") ? header : header + "\r\n" + JSON;

        assertThat(statusOf(ask("POST", "api/runs/1", "Content-Length: " + body.length(), type, body)))
                .isLessThan(500);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Origin: http://evil.example",
                "Origin: null",
                "Origin: http://127.0.0.1:1",
                "Host: evil.example",
                "Sec-Fetch-Site: cross-site",
                "Sec-Fetch-Site: same-site",
                "Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: no-cors"
            })
    void requestsOfOtherPagesAreRefused(String header) throws IOException {
        assertThat(statusOf(header)).isEqualTo(403);
    }

    @Test
    void requestsOfItsOwnPageAreTaken() throws IOException {
        URI own = server.uri("");

        assertThat(statusOf("Origin: http://127.0.0.1:" + own.getPort())).isEqualTo(200);
        assertThat(statusOf("Sec-Fetch-Site: same-origin")).isEqualTo(200);
        assertThat(statusOf("Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: navigate"))
                .as("a link")
                .isEqualTo(200);
    }

    @Test
    void theListOfThePoolsOpensNoSession() throws IOException {
        List<String> before = ask("GET", "api/resources");

        assertThat(ask("GET", "api/resources"))
                .as("attempts of the pool that has no PowerShell are counted")
                .last()
                .isEqualTo(before.get(before.size() - 1));
    }

    @Test
    void theLogTellsWhatRanAndHowItEndedButNoValue() throws IOException {
        run("{\"resource\":\"loopback\",\"script\":\"Write-Output hunter2; Write-Error 'no hunter3'\"}");
        Wait.until(
                "the run to be written down",
                Duration.ofSeconds(20),
                () -> log().contains("\"objects\":1,\"errors\":1}"));

        assertThat(log())
                .contains("\"caller\":\"administrator\"", "\"target\":\"loopback:\"", "\"outcome\":\"COMPLETED\"")
                .doesNotContain("hunter");
    }

    private static String log() {
        try {
            return String.join("", ask("GET", "api/log"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void terminalsThatCannotBeAreRefused() throws IOException {
        String[] bodies = {
            "{}",
            "{\"resource\":\"loopback\"}",
            "{\"resource\":\"loopback\",\"columns\":\"80\",\"rows\":24}",
            "{\"resource\":\"loopback\",\"columns\":80}"
        };
        for (String body : bodies) {
            assertThat(statusOf(ask("POST", "api/terminals", "Content-Length: " + body.length(), JSON, body)))
                    .as(body)
                    .isEqualTo(400);
        }
        assertThat(statusOf(ask("DELETE", "api/terminals/nowhere"))).isEqualTo(204);
    }

    private static int statusOf(String header) throws IOException {
        return statusOf(ask("GET", "api/resources", header, ""));
    }

    private static int statusOf(List<String> answer) {
        return RawRequest.statusOf(answer);
    }

    private static List<String> runAtMany(String bodyWithSingleQuotes) throws IOException {
        String body = bodyWithSingleQuotes.replace('\'', '"');
        return ask("POST", "api/fleets/1", "Content-Length: " + body.length(), JSON, body);
    }

    private static List<String> run(String body) throws IOException {
        return ask("POST", "api/runs/1", "Content-Length: " + body.length(), JSON, body);
    }

    private static List<String> ask(String method, String path, String... parts) throws IOException {
        return RawRequest.send(server.uri(PATH), user, method, path, parts);
    }
}
