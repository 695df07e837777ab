package org.runspace.jobs;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Marks a test that needs a {@link PostgresServer}. One that it takes as a parameter is shared with the other tests of
 * the run, which ends it; each test creates a database of its own there. Without PostgreSQL the test is skipped with a
 * message; where the environment variable {@code CI} is {@code true} it fails instead, so that no build passes just
 * because it is missing.
 */
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@ExtendWith({RequiresPostgres.Condition.class, RequiresPostgres.Shared.class})
public @interface RequiresPostgres {
    /** Decides. */
    final class Condition implements ExecutionCondition {
        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            String why = PostgresServer.whyNot();
            if (why.isEmpty()) {
                return ConditionEvaluationResult.enabled("PostgreSQL is installed");
            }
            if (Boolean.parseBoolean(System.getenv("CI"))) {
                throw new IllegalStateException(why);
            }
            return ConditionEvaluationResult.disabled(why);
        }
    }

    /** Starts the server for the first test that takes it. */
    final class Shared implements ParameterResolver {
        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == PostgresServer.class;
        }

        @Override
        public PostgresServer resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return context.getRoot()
                    .getStore(Namespace.create(Shared.class))
                    .getOrComputeIfAbsent(PostgresServer.class, unused -> start(), PostgresServer.class);
        }

        private static PostgresServer start() {
            try {
                return PostgresServer.start();
            } catch (Exception e) {
                throw new ParameterResolutionException("PostgreSQL did not start", e);
            }
        }
    }
}
