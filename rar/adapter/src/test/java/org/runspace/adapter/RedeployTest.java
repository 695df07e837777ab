package org.runspace.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.security.Security;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.runspace.testkit.Await;
import org.runspace.testkit.OpenSshServer;
import org.runspace.testkit.RequiresOpenSsh;
import org.runspace.testkit.RequiresPowerShell;

/** What a former deployment leaves in the JVM: nothing. */
@RequiresPowerShell
@RequiresOpenSsh
@Timeout(180)
class RedeployTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final int DEPLOYMENTS = 3;

    @Test
    void everyDeploymentLogsInWithAnEd25519KeyAndLeavesNothingInTheJvm() throws Exception {
        List<String> providers = providers();
        List<WeakReference<ClassLoader>> former = new ArrayList<>();
        try (OpenSshServer server = OpenSshServer.startWithPowerShell()) {
            for (int i = 0; i < DEPLOYMENTS; i++) {
                former.add(deploy(Map.of(
                        "port",
                        String.valueOf(server.port()),
                        "user",
                        System.getProperty("user.name"),
                        "key",
                        server.key().toString(),
                        "knownHosts",
                        server.knownHosts().toString())));
            }
        }
        assertThat(providers()).isEqualTo(providers);
        letTheJdkForgetTheLastRecord();
        awaitTheEndOf(former);
    }

    /** Fails with what is most likely to hold a class loader: a thread that was left behind. */
    private static void awaitTheEndOf(List<WeakReference<ClassLoader>> former) {
        try {
            Await.until("the class loaders of former deployments are gone", LIMIT, () -> {
                System.gc();
                return former.stream().allMatch(loader -> loader.get() == null);
            });
        } catch (AssertionError e) {
            throw new AssertionError(e.getMessage() + "; the threads of this JVM:" + threads(), e);
        }
    }

    private static String threads() {
        StringBuilder text = new StringBuilder();
        Thread.getAllStackTraces().forEach((thread, stack) -> {
            text.append("\n\"").append(thread.getName()).append("\" with ").append(thread.getContextClassLoader());
            Arrays.stream(stack).forEach(frame -> text.append("\n    ").append(frame));
        });
        return text.toString();
    }

    private static WeakReference<ClassLoader> deploy(Map<String, String> ssh)
            throws IOException, ReflectiveOperationException {
        try (URLClassLoader loader = new URLClassLoader(classPath(), ClassLoader.getPlatformClassLoader())) {
            @SuppressWarnings("unchecked")
            Consumer<Map<String, String>> deployment =
                    (Consumer<Map<String, String>>) loader.loadClass(Deployment.class.getName())
                            .getConstructor()
                            .newInstance();
            deployment.accept(ssh);
            return new WeakReference<>(loader);
        }
    }

    /** JDK 17 keeps the type of the component of the record whose {@code equals} was linked last, in the whole JVM. */
    private static void letTheJdkForgetTheLastRecord() {
        record Last(RedeployTest component) {}
        RedeployTest same = new RedeployTest();
        assertThat(new Last(same).equals(new Last(same))).isTrue();
    }

    private static List<String> providers() {
        return Arrays.stream(Security.getProviders()).map(Object::toString).toList();
    }

    private static URL[] classPath() throws MalformedURLException {
        String path = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        List<URL> urls = new ArrayList<>();
        for (String entry : path.split(File.pathSeparator)) {
            urls.add(new File(entry).toURI().toURL());
        }
        return urls.toArray(URL[]::new);
    }
}
