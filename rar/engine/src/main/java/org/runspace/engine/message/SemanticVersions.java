package org.runspace.engine.message;

import java.util.List;
import org.runspace.object.PSObject;
import org.runspace.object.SemanticVersion;

/** Semantic versions as objects; unlike versions they have no element of their own. */
final class SemanticVersions {
    private static final List<String> TYPE = List.of("System.Management.Automation.SemanticVersion", "System.Object");

    private SemanticVersions() {}

    static SemanticVersion from(PSObject object) {
        Bag bag = new Bag("SemanticVersion", object);
        return new SemanticVersion(
                bag.int32("Major"),
                bag.int32("Minor"),
                bag.int32("Patch"),
                bag.textOr("PreReleaseLabel", null),
                bag.textOr("BuildLabel", null));
    }

    static PSObject toObject(SemanticVersion version) {
        return PSObject.builder()
                .typeNames(TYPE)
                .text(version.toString())
                .adapted("Major", version.major())
                .adapted("Minor", version.minor())
                .adapted("Patch", version.patch())
                .adapted("PreReleaseLabel", version.preReleaseLabel())
                .adapted("BuildLabel", version.buildLabel())
                .build();
    }
}
