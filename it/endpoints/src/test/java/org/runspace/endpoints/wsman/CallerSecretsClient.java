package org.runspace.endpoints.wsman;

import jakarta.resource.ResourceException;
import jakarta.resource.spi.BootstrapContext;
import jakarta.resource.spi.ManagedConnection;
import jakarta.resource.spi.XATerminator;
import jakarta.resource.spi.security.PasswordCredential;
import jakarta.resource.spi.work.ExecutionContext;
import jakarta.resource.spi.work.Work;
import jakarta.resource.spi.work.WorkContext;
import jakarta.resource.spi.work.WorkListener;
import jakarta.resource.spi.work.WorkManager;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.Arrays;
import java.util.Set;
import java.util.Timer;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.security.auth.Subject;
import org.runspace.RemoteRunspace;
import org.runspace.adapter.CustomManagedConnectionFactory;
import org.runspace.adapter.RunspaceResourceAdapter;

/**
 * As {@link SecretsClient}, by the resource adapter: the password is that of a caller whom the container has signed on,
 * and which it wipes itself.
 */
final class CallerSecretsClient implements BootstrapContext, WorkManager {
    private static final long serialVersionUID = 1L;

    private final transient ExecutorService threads = Executors.newCachedThreadPool();

    private CallerSecretsClient() {}

    public static void main(String[] arguments) throws Exception {
        SecretsClient.logTo(arguments[2]);
        CallerSecretsClient container = new CallerSecretsClient();
        RunspaceResourceAdapter adapter = new RunspaceResourceAdapter();
        adapter.start(container);
        char[] password = SecretsClient.password();
        use(adapter, arguments[0], arguments[1], password);
        fail(adapter, arguments[0] + "&configuration=http://nowhere", arguments[1], password);
        fail(adapter, arguments[0], "nobody", password);
        Arrays.fill(password, '\0');
        SecretsClient.writeHeap(arguments[3]);
        adapter.stop();
        container.threads.shutdownNow();
    }

    private static void use(RunspaceResourceAdapter adapter, String connection, String user, char[] password)
            throws ResourceException {
        CustomManagedConnectionFactory pool = pool(adapter, connection);
        PasswordCredential credential = credential(pool, user, password);
        Subject caller = new Subject(false, Set.of(), Set.of(), Set.of(credential));
        ManagedConnection session = pool.createManagedConnection(caller, null);
        RemoteRunspace handle = (RemoteRunspace) session.getConnection(caller, null);
        System.out.println(user + " " + pool + " " + handle.invoke("1..3").output());
        System.out.println(handle.invoke("Get-Nothing").errors());
        handle.close();
        session.cleanup();
        session.destroy();
        Arrays.fill(credential.getPassword(), '\0');
    }

    private static void fail(RunspaceResourceAdapter adapter, String connection, String user, char[] password)
            throws ResourceException {
        CustomManagedConnectionFactory pool = pool(adapter, connection);
        PasswordCredential credential = credential(pool, user, password);
        try {
            pool.createManagedConnection(new Subject(false, Set.of(), Set.of(), Set.of(credential)), null);
            throw new IllegalStateException("a session was opened that must not be");
        } catch (ResourceException e) {
            e.printStackTrace(System.out);
        } finally {
            Arrays.fill(credential.getPassword(), '\0');
        }
    }

    private static CustomManagedConnectionFactory pool(RunspaceResourceAdapter adapter, String connection)
            throws ResourceException {
        CustomManagedConnectionFactory pool = new CustomManagedConnectionFactory();
        pool.setResourceAdapter(adapter);
        pool.setConnection(connection);
        return pool;
    }

    private static PasswordCredential credential(CustomManagedConnectionFactory pool, String user, char[] password) {
        PasswordCredential credential = new PasswordCredential(user, password);
        credential.setManagedConnectionFactory(pool);
        return credential;
    }

    @Override
    public WorkManager getWorkManager() {
        return this;
    }

    @Override
    public Timer createTimer() {
        return new Timer(true);
    }

    @Override
    public XATerminator getXATerminator() {
        return null;
    }

    @Override
    public boolean isContextSupported(Class<? extends WorkContext> type) {
        return false;
    }

    @Override
    public TransactionSynchronizationRegistry getTransactionSynchronizationRegistry() {
        return null;
    }

    @Override
    public void scheduleWork(Work work) {
        threads.execute(work);
    }

    @Override
    public void scheduleWork(Work work, long timeout, ExecutionContext context, WorkListener listener) {
        scheduleWork(work);
    }

    @Override
    public long startWork(Work work) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long startWork(Work work, long timeout, ExecutionContext context, WorkListener listener) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void doWork(Work work) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void doWork(Work work, long timeout, ExecutionContext context, WorkListener listener) {
        throw new UnsupportedOperationException();
    }
}
