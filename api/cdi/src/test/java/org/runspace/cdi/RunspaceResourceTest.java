package org.runspace.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.literal.NamedLiteral;
import jakarta.enterprise.util.TypeLiteral;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.runspace.RemoteRunspace;
import org.runspace.RunspaceSource;
import org.runspace.error.ErrorCode;
import org.runspace.error.RunspaceResourceException;

/** Where runspaces may be injected. */
class RunspaceResourceTest {
    private static final String POOL = "psrp/injected";
    private static final String SCRIPT = "Get-Random -Minimum 7 -Maximum 8";

    private LoopbackPool pool;
    private TestBeans beans;

    /** Asks for its runspaces when it needs them. */
    @Dependent
    static class Asking {
        @Inject
        @Any
        private Instance<RemoteRunspace> any;

        @Inject
        @RunspaceResource(POOL)
        private Instance<RemoteRunspace> named;

        @Inject
        @Any
        private Instance<RunspaceSource> sources;
    }

    /** What is injected into a bean of any type. */
    @Dependent
    static class Repository<T> {
        private final RemoteRunspace runspace;

        @Inject
        Repository(@RunspaceResource(POOL) RemoteRunspace runspace) {
            this.runspace = runspace;
        }

        String useFor(T what) {
            return what + " " + RunspaceResourceTest.use(runspace);
        }
    }

    /** Produces a bean that needs a runspace, and uses one when that ends. */
    @ApplicationScoped
    static class Producing {
        @Produces
        @Named("number")
        Integer number(@RunspaceResource(POOL) RemoteRunspace runspace) {
            return Integer.valueOf(use(runspace));
        }

        void end(@Disposes @Named("number") Integer number, @RunspaceResource(POOL) RemoteRunspace runspace) {
            runspace.invoke(SCRIPT);
        }
    }

    /** Says no name. */
    @Dependent
    static class Nameless {
        @Inject
        @RunspaceResource("")
        private RemoteRunspace runspace;

        String use() {
            return RunspaceResourceTest.use(runspace);
        }
    }

    @BeforeEach
    void start() throws Exception {
        pool = LoopbackPool.bind(POOL);
        beans = TestBeans.of(Asking.class, Repository.class, Producing.class, Nameless.class);
    }

    @AfterEach
    void stop() {
        beans.close();
        assertThat(pool.inUse()).isZero();
        pool.close();
        BoundNames.clear();
    }

    @Test
    void anInstanceIsSelectedByANameThatIsKnownAtRunTime() {
        Asking bean = beans.get(Asking.class);

        assertThat(use(bean.named.get())).isEqualTo("7");
        assertThat(use(bean.any.select(RunspaceResource.Literal.of(POOL)).get()))
                .isEqualTo("7");
        RemoteRunspace held = bean.any.select(HeldRunspace.Literal.of(POOL)).get();
        assertThat(use(held)).isEqualTo("7");
        assertThat(pool.inUse()).isEqualTo(1);
        bean.any.destroy(held);
        assertThat(pool.inUse()).isZero();
        assertThatThrownBy(() -> use(bean.any
                        .select(RunspaceResource.Literal.of("psrp/none"))
                        .get()))
                .hasMessageStartingWith(ErrorCode.RESOURCE_UNKNOWN.id());
    }

    @Test
    void aRunspaceIsSelectedFromTheContainerItself() {
        assertThat(use(beans.get(RemoteRunspace.class, RunspaceResource.Literal.of(POOL))))
                .isEqualTo("7");
    }

    @Test
    void genericBeansGetOne() {
        Repository<Integer> bean = beans.container()
                .select(new TypeLiteral<Repository<Integer>>() {
                    private static final long serialVersionUID = 1L;
                })
                .get();

        assertThat(bean.useFor(6)).isEqualTo("6 7");
    }

    @Test
    void producersAndDisposersGetOne() {
        Instance<Integer> numbers = beans.container().select(Integer.class, NamedLiteral.of("number"));
        Instance.Handle<Integer> number = numbers.getHandle();

        assertThat(number.get()).isEqualTo(7);
        number.destroy();

        assertThat(pool.checkOuts()).isEqualTo(2);
    }

    @Test
    void withoutANameNothingIsInjected() {
        Asking bean = beans.get(Asking.class);

        assertUnnamed(() -> bean.sources.get());
        assertUnnamed(() -> beans.get(Nameless.class).use());
        assertUnnamed(() -> bean.any.select(HeldRunspace.Literal.of("")).get());
    }

    private static void assertUnnamed(Runnable injection) {
        assertThatThrownBy(injection::run)
                .isInstanceOf(RunspaceResourceException.class)
                .hasMessageStartingWith(ErrorCode.RESOURCE_UNNAMED.id());
    }

    private static String use(RemoteRunspace session) {
        return session.invoke(SCRIPT).output().get(0).toString();
    }
}
