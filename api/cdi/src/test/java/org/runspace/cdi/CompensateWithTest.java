package org.runspace.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Stereotype;
import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.runspace.error.ErrorCode;
import org.runspace.error.RunspaceResourceException;

/** Where a method's {@code @CompensateWith} may stand. */
class CompensateWithTest {
    private static final String POOL = "psrp/fleet";
    private static final RecordedCompensations FLEET = new RecordedCompensations();

    private static TestBeans beans;

    /** Says it for the beans that have it. */
    @Stereotype
    @ApplicationScoped
    @CompensateWith(resource = POOL, script = "of stereotype")
    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.TYPE)
    @interface Undoable {}

    /** Says the same, by another one. */
    @Stereotype
    @Undoable
    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.TYPE)
    @interface Service {}

    /** Says something else. */
    @Stereotype
    @CompensateWith(resource = POOL, script = "of another")
    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.TYPE)
    @interface Other {}

    /** Says it for methods and beans. */
    @InterceptorBinding
    @CompensateWith(resource = POOL, script = "of binding")
    @Retention(RetentionPolicy.RUNTIME)
    @Target({ElementType.TYPE, ElementType.METHOD})
    @interface Undone {}

    /** The methods of all beans here. */
    abstract static class Sites {
        String call(String site) {
            return site;
        }

        @CompensateWith(resource = POOL, script = "of method")
        String special(String site) {
            return site;
        }

        @Undone
        String bound(String site) {
            return site;
        }
    }

    @Undoable
    static class OfStereotype extends Sites {}

    @Service
    static class OfService extends Sites {}

    @Undone
    @ApplicationScoped
    static class OfBinding extends Sites {}

    @Undoable
    @CompensateWith(resource = POOL, script = "of class")
    static class OfClass extends Sites {}

    @Undoable
    @Service
    static class OfBoth extends Sites {}

    @Undoable
    @Other
    static class OfTwo extends Sites {}

    @BeforeAll
    static void start() {
        BoundNames.bind(POOL, FLEET);
        beans = TestBeans.of(
                OfStereotype.class, OfService.class, OfBinding.class, OfClass.class, OfBoth.class, OfTwo.class);
    }

    @AfterAll
    static void stop() {
        beans.close();
        BoundNames.clear();
    }

    @Test
    void aStereotypeSaysIt() {
        assertThat(call(OfStereotype.class)).isEqualTo("of stereotype -site web01");
    }

    @Test
    void aStereotypeOfAStereotypeSaysIt() {
        assertThat(call(OfService.class)).isEqualTo("of stereotype -site web01");
    }

    @Test
    void anInterceptorBindingSaysIt() {
        assertThat(call(OfBinding.class)).isEqualTo("of binding -site web01");
    }

    @Test
    void theClassGoesBeforeItsStereotype() {
        assertThat(call(OfClass.class)).isEqualTo("of class -site web01");
    }

    @Test
    void theMethodGoesBeforeItsClass() {
        for (Class<? extends Sites> type : List.of(OfStereotype.class, OfClass.class)) {
            beans.get(type).special("web01");
            assertThat(FLEET.take()).containsExactly("of method -site web01");
            beans.get(type).bound("web01");
            assertThat(FLEET.take()).containsExactly("of binding -site web01");
        }
    }

    @Test
    void twoStereotypesMaySayTheSame() {
        assertThat(call(OfBoth.class)).isEqualTo("of stereotype -site web01");
    }

    @Test
    void twoStereotypesThatSaySomethingElseAreRefused() {
        assertThatThrownBy(() -> beans.get(OfTwo.class).call("web01"))
                .isInstanceOf(RunspaceResourceException.class)
                .hasMessageStartingWith(ErrorCode.COMPENSATION_AMBIGUOUS.id())
                .hasMessageContaining("call", "of stereotype", "of another");
        assertThat(FLEET.take()).isEmpty();
    }

    /** Calls a bean, and returns what is to run at a rollback. */
    private static String call(Class<? extends Sites> type) {
        assertThat(beans.get(type).call("web01")).isEqualTo("web01");
        List<String> scripts = FLEET.take();
        assertThat(scripts).hasSize(1);
        return scripts.get(0);
    }
}
