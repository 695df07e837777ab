package org.runspace.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.context.control.RequestContextController;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.runspace.RemoteRunspace;
import org.runspace.error.ErrorCode;
import org.runspace.error.RunspaceResourceException;
import org.runspace.error.SessionStateException;
import org.runspace.object.PSObject;
import org.runspace.pipeline.PipelineSource;

/** How long a bean keeps the session that it has injected. */
class HeldRunspaceTest {
    private static final String POOL = "psrp/held";

    private LoopbackPool pool;
    private TestBeans beans;

    /** Lives as long as a request. */
    @RequestScoped
    static class OfRequest {
        @Inject
        @HeldRunspace(POOL)
        private RemoteRunspace session;

        String use() {
            return HeldRunspaceTest.use(session);
        }
    }

    /** Lives as long as the application. */
    @ApplicationScoped
    static class OfApplication {
        @Inject
        @HeldRunspace(POOL)
        private RemoteRunspace session;

        String use() {
            return HeldRunspaceTest.use(session);
        }
    }

    /** Lives until it is destroyed, and may be stored. */
    @Dependent
    static class OfOwner implements Serializable {
        private static final long serialVersionUID = 1L;

        @Inject
        @HeldRunspace(POOL)
        private RemoteRunspace session;
    }

    /** Gives the beans of a request one session. */
    @Dependent
    static class Sharing {
        @Produces
        @RequestScoped
        RemoteRunspace shared(@HeldRunspace(POOL) RemoteRunspace session) {
            return session;
        }
    }

    /** One of the beans that share it. */
    @Dependent
    static class Shared {
        @Inject
        private RemoteRunspace session;
    }

    @BeforeEach
    void start() throws Exception {
        pool = LoopbackPool.bind(POOL);
        beans = TestBeans.of(OfRequest.class, OfApplication.class, OfOwner.class, Sharing.class, Shared.class);
    }

    @AfterEach
    void stop() {
        if (beans.container().isRunning()) {
            beans.close();
        }
        assertThat(pool.inUse()).isZero();
        pool.close();
        BoundNames.clear();
    }

    @Test
    void aBeanKeepsOneSessionFromItsFirstUseToTheEndOfItsRequest() {
        RequestContextController request = beans.get(RequestContextController.class);
        request.activate();
        OfRequest bean = beans.get(OfRequest.class);
        assertThat(pool.inUse()).as("before the first use").isZero();

        assertThat(bean.use()).isEqualTo("7");
        assertThat(bean.use()).isEqualTo("7");
        assertThat(pool.inUse()).isEqualTo(1);
        assertThat(pool.checkOuts()).isEqualTo(1);

        request.deactivate();
        assertThat(pool.inUse()).isZero();
    }

    @Test
    void aBeanKeepsItUntilTheApplicationEnds() {
        assertThat(beans.get(OfApplication.class).use()).isEqualTo("7");
        assertThat(pool.inUse()).isEqualTo(1);

        beans.close();

        assertThat(pool.inUse()).isZero();
    }

    @Test
    void eachBeanHasItsOwn() {
        Instance<OfOwner> owners = beans.container().select(OfOwner.class);
        OfOwner first = owners.get();
        OfOwner second = owners.get();
        use(first.session);
        use(second.session);
        assertThat(pool.inUse()).isEqualTo(2);

        owners.destroy(first);
        assertThat(pool.inUse()).isEqualTo(1);
        assertThatThrownBy(() -> use(first.session))
                .isInstanceOf(SessionStateException.class)
                .hasMessageStartingWith(ErrorCode.HANDLE_CLOSED.id());
        assertThat(use(second.session)).isEqualTo("7");
    }

    @Test
    void theBeansOfARequestShareOneByAProducer() {
        RequestContextController request = beans.get(RequestContextController.class);
        request.activate();

        use(beans.get(Shared.class).session);
        use(beans.get(Shared.class).session);
        assertThat(pool.checkOuts()).isEqualTo(1);
        assertThat(pool.inUse()).isEqualTo(1);

        request.deactivate();
        assertThat(pool.inUse()).isZero();
    }

    @Test
    void closingGivesItBackAndTheNextUseTakesAnother() {
        RemoteRunspace session = beans.get(OfOwner.class).session;
        use(session);

        session.close();
        session.close();
        assertThat(pool.inUse()).isZero();

        assertThat(use(session)).isEqualTo("7");
        assertThat(pool.checkOuts()).isEqualTo(2);
    }

    @Test
    void aPoolThatIsMissingIsAskedForAgainAtTheNextUse() {
        RemoteRunspace session = beans.get(OfOwner.class).session;
        BoundNames.unbind(POOL);
        assertThatThrownBy(() -> use(session)).hasMessageStartingWith(ErrorCode.RESOURCE_UNKNOWN.id());

        BoundNames.bind(POOL, pool.source());

        assertThat(use(session)).isEqualTo("7");
    }

    @Test
    void aPassivatedBeanHasGivenItsSessionBack() throws Exception {
        OfOwner bean = beans.get(OfOwner.class);
        use(bean.session);

        OfOwner copy = copy(bean);

        assertThat(pool.inUse()).isZero();
        for (OfOwner each : new OfOwner[] {bean, copy}) {
            assertThatThrownBy(() -> use(each.session))
                    .isInstanceOf(RunspaceResourceException.class)
                    .hasMessageStartingWith(ErrorCode.HELD_SESSION_GONE.id())
                    .hasMessageContaining(POOL);
            each.session.close();
            assertThat(use(each.session)).isEqualTo("7");
            each.session.close();
        }
    }

    @Test
    void aBeanThatIsPassivatedBeforeItsFirstUseMissesNothing() throws Exception {
        OfOwner copy = copy(beans.get(OfOwner.class));

        assertThat(use(copy.session)).isEqualTo("7");
        copy.session.close();
    }

    @Test
    void aSessionThatArrivesAfterItsBeanGoesBackAtOnce() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch opens = new CountDownLatch(1);
        BoundNames.bind(POOL, slow(asked, opens));
        Instance<OfOwner> owners = beans.container().select(OfOwner.class);
        OfOwner bean = owners.get();
        CompletableFuture<String> first = CompletableFuture.supplyAsync(() -> use(bean.session));
        CompletableFuture<String> second = CompletableFuture.supplyAsync(() -> use(bean.session));
        asked.await(10, TimeUnit.SECONDS);

        owners.destroy(bean);
        opens.countDown();

        for (CompletableFuture<String> use : List.of(first, second)) {
            assertThat(use.handle((text, failure) -> failure).get(10, TimeUnit.SECONDS))
                    .hasMessageContaining(ErrorCode.HANDLE_CLOSED.id());
        }
        assertThat(pool.inUse()).isZero();
        assertThat(pool.checkOuts()).isEqualTo(1);
    }

    /** The pool, which opens a session when it is told to. */
    private PipelineSource slow(CountDownLatch asked, CountDownLatch opens) {
        return (PipelineSource) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {PipelineSource.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("open")) {
                        asked.countDown();
                        opens.await(10, TimeUnit.SECONDS);
                    }
                    try {
                        return method.invoke(pool.source(), arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private static String use(RemoteRunspace session) {
        PSObject output =
                session.invoke("Get-Random -Minimum 7 -Maximum 8").output().get(0);
        return output.toString();
    }

    private static OfOwner copy(OfOwner bean) throws IOException, ClassNotFoundException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(bean);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return (OfOwner) in.readObject();
        }
    }
}
