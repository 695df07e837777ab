package org.runspace.testkit;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.runspace.transport.process.PowerShellLocator;

/** Decides for {@link RequiresPowerShell}. */
final class PowerShellCondition implements ExecutionCondition {
    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        if (PowerShellLocator.find().isPresent()) {
            return ConditionEvaluationResult.enabled(
                    "PowerShell: " + PowerShellLocator.find().get());
        }
        String why = "no PowerShell was found: " + PowerShellLocator.whyNone();
        if (Boolean.parseBoolean(System.getenv("CI"))) {
            throw new IllegalStateException(why);
        }
        return ConditionEvaluationResult.disabled(why);
    }
}
