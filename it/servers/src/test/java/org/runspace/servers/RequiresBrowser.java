package org.runspace.servers;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Marks a test that needs Chromium and its driver on the {@code PATH}. Without them it is skipped, or fails where the
 * environment variable {@code CI} is {@code true}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@ExtendWith(RequiresBrowser.Condition.class)
@interface RequiresBrowser {
    /** Decides. */
    final class Condition implements ExecutionCondition {
        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            if (Browser.program().isPresent() && Browser.driver().isPresent()) {
                return ConditionEvaluationResult.enabled(
                        "browser: " + Browser.program().get());
            }
            String why = "no browser was found; looked for chromium, google-chrome and chromedriver on the PATH";
            if (Boolean.parseBoolean(System.getenv("CI"))) {
                throw new IllegalStateException(why);
            }
            return ConditionEvaluationResult.disabled(why);
        }
    }
}
