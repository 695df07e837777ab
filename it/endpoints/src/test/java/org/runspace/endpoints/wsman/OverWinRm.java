package org.runspace.endpoints.wsman;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.AnnotationBasedArgumentsProvider;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsSource;
import org.junit.jupiter.params.support.ParameterDeclarations;
import org.runspace.endpoint.Endpoint;
import org.runspace.testkit.wsman.WSManEndpoint;
import org.runspace.testkit.wsman.WSManEndpointBuilder;

/**
 * Runs a test class once for each of some ways to reach a WinRM server. The class has one parameter, a
 * {@link WinRmWay.Running}, which is started before its run and closed after it.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ParameterizedClass
@ArgumentsSource(OverWinRm.Servers.class)
@interface OverWinRm {
    /** The ways of every build. */
    WinRmWay[] value();

    /** Whether {@code -Dwinrm.ways=all} means all ways here. */
    boolean allOnRequest() default false;

    /** What is behind the test kit's servers. */
    Behind kit() default Behind.JAVA_ENDPOINT;

    /** What a server of the test kit leads to. */
    enum Behind {
        JAVA_ENDPOINT {
            @Override
            WSManEndpointBuilder builder() {
                return WSManEndpoint.of(Endpoint.STANDARD);
            }
        },
        POWERSHELL {
            @Override
            WSManEndpointBuilder builder() {
                return WSManEndpoint.inFrontOf("process:");
            }
        };

        abstract WSManEndpointBuilder builder();
    }

    /** Starts each server when the run before it is over. */
    final class Servers extends AnnotationBasedArgumentsProvider<OverWinRm> {
        @Override
        protected Stream<? extends Arguments> provideArguments(
                ParameterDeclarations parameters, ExtensionContext context, OverWinRm over) {
            boolean all = over.allOnRequest() && "all".equals(System.getProperty("winrm.ways"));
            WinRmWay[] ways = all ? WinRmWay.values() : over.value();
            return Arrays.stream(ways).map(way -> Arguments.argumentSet(way.name(), start(way, over.kit())));
        }

        private static WinRmWay.Running start(WinRmWay way, Behind kit) {
            try {
                return way.start(kit.builder());
            } catch (Exception e) {
                throw new IllegalStateException("the server of " + way + " did not start", e);
            }
        }
    }
}
