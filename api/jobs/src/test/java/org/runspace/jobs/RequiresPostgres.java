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

/**
 * Marks a test that starts a {@link PostgresServer} of its own. Without PostgreSQL the test is skipped with a message;
 * where the environment variable {@code CI} is {@code true} it fails instead, so that no build passes just because it
 * is missing.
 */
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@ExtendWith(RequiresPostgres.Condition.class)
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
}
