package org.runspace.transport.wsman.auth.kerberos;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.runspace.testkit.KerberosRealm;
import org.runspace.testkit.RequiresWinRm;
import org.runspace.testkit.WinRmServer;

/** What the connections of a session share, and sessions do not. */
@RequiresWinRm
class KerberosSessionsTest {
    private static final int SESSIONS = 20;
    private static final int CONNECTIONS = 3;
    private static final int LIMIT_SECONDS = 120;

    private static KerberosRealm realm;
    private static WinRmServer server;

    @BeforeAll
    static void start() throws IOException {
        realm = KerberosRealm.ofThisJvm();
        server = WinRmServer.start(realm);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void manySessionsLogInAtTheSameTimeWithSeveralConnectionsEach() throws Exception {
        List<KerberosSource> sources = new ArrayList<>();
        List<Callable<String>> logins = new ArrayList<>();
        for (int i = 0; i < SESSIONS; i++) {
            KerberosSource source = new KerberosSource(Sessions.password(), KerberosOptions.DEFAULT);
            sources.add(source);
            for (int j = 0; j < CONNECTIONS; j++) {
                logins.add(() -> Sessions.identify(server, source));
            }
        }
        assertThat(all(logins)).hasSize(SESSIONS * CONNECTIONS).allMatch(answer -> answer.contains(Sessions.PRODUCT));
        sources.forEach(KerberosSource::close);
    }

    @Test
    void theConnectionsOfASessionShareOneLoginAndOneTicket() throws Exception {
        realm.administer("addprinc -pw secret sharer");
        try (KerberosSource source =
                new KerberosSource(Sessions.password("sharer", "secret"), KerberosOptions.DEFAULT)) {
            List<Callable<String>> logins = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                logins.add(() -> Sessions.identify(server, source));
            }
            all(logins);
        }

        assertThat(issued("AS_REQ", "sharer")).isEqualTo(1);
        assertThat(issued("TGS_REQ", "sharer")).isEqualTo(1);
    }

    @Test
    void aTicketThatExpiredIsReplacedForTheNextConnection() throws Exception {
        realm.administer("addprinc -maxlife 3s -pw secret brief");
        try (KerberosSource source =
                new KerberosSource(Sessions.password("brief", "secret"), KerberosOptions.DEFAULT)) {
            Sessions.identify(server, source);
            TimeUnit.SECONDS.sleep(4);

            assertThat(Sessions.identify(server, source)).contains(Sessions.PRODUCT);
        }
        assertThat(issued("AS_REQ", "brief")).isEqualTo(2);
    }

    private static long issued(String request, String user) throws IOException {
        return Files.readAllLines(realm.folder().resolve("kdc.log")).stream()
                .filter(line -> line.contains(request) && line.contains("ISSUE") && line.contains(user + "@"))
                .count();
    }

    private static List<String> all(List<Callable<String>> tasks) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(tasks.size());
        try {
            List<String> results = new ArrayList<>();
            for (Future<String> result : threads.invokeAll(tasks, LIMIT_SECONDS, TimeUnit.SECONDS)) {
                results.add(result.get());
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }
}
