package org.runspace.engine.message;

import java.util.List;
import org.runspace.object.CategoryInfo;
import org.runspace.object.ErrorCategory;
import org.runspace.object.PSEnum;
import org.runspace.object.PSObject;

/**
 * The category of an error as an object of its own; inside error records it is written as single properties (MS-PSRP
 * 2.2.3.15).
 */
final class CategoryInfos {
    private static final List<String> TYPE = List.of("System.Management.Automation.ErrorCategoryInfo", "System.Object");

    private CategoryInfos() {}

    static CategoryInfo from(PSObject object) {
        Bag bag = new Bag("ErrorCategoryInfo", object);
        return new CategoryInfo(
                category(bag.any("Category")),
                bag.textOr("Activity", ""),
                bag.textOr("Reason", ""),
                bag.textOr("TargetName", ""),
                bag.textOr("TargetType", ""),
                object.text().orElse(""));
    }

    static PSObject toObject(CategoryInfo info) {
        return PSObject.builder()
                .typeNames(TYPE)
                .text(info.message())
                .adapted("Category", info.category().name())
                .adapted("Activity", info.activity())
                .adapted("Reason", info.reason())
                .adapted("TargetName", info.targetName())
                .adapted("TargetType", info.targetType())
                .build();
    }

    /** An enumeration deep in an object is just its name. */
    private static ErrorCategory category(Object value) {
        return value instanceof PSEnum constant
                ? WireNumbers.errorCategory(constant.number().intValue())
                : ErrorCategory.valueOf((String) value);
    }
}
