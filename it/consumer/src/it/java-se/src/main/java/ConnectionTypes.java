import java.io.File;
import java.util.List;
import java.util.stream.Stream;
import org.runspace.RemoteRunspace;
import org.runspace.RunspaceFactory;
import org.runspace.error.RunspaceOpenException;

/** Runs a command at the endpoint inside the JVM, and shows that each of the other connection types is there. */
public class ConnectionTypes {
    public static void main(String[] args) {
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(jar -> new File(jar).getName())
                .filter(jar -> jar.contains("slf4j"))
                .forEach(jar -> System.out.println("logs: " + jar));
        try (RemoteRunspace runspace = RunspaceFactory.open("loopback:")) {
            System.out.println("loopback: " + runspace.invoke("'works'").orThrow().output());
        }
        for (String there :
                List.of("process:/no/such/program", "pipe:path=/no/such/socket", "ssh:nobody@no-such-host.invalid")) {
            try {
                RunspaceFactory.open(there).close();
            } catch (RunspaceOpenException e) {
                System.out.println(there + " " + e.kind());
            }
        }
    }
}
