package org.runspace.endpoints;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Stream;
import org.runspace.error.Excerpt;
import org.runspace.error.RunspaceException;

/** Holds the dependency rules between the parts, and what the protocol's core must never touch. */
@AnalyzeClasses(packages = "org.runspace", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    /** The floors of the API, from the ground up; some stand beside each other. */
    private static final String[] API = {
        "org.runspace.error",
        "org.runspace.object",
        "org.runspace.audit",
        "org.runspace.files",
        "org.runspace.mapping",
        "org.runspace.host",
        "org.runspace",
        "org.runspace.debug",
        "org.runspace.event",
        "org.runspace.pipeline",
        "org.runspace.spi",
        "org.runspace.diagnosis"
    };

    private static final String[] SANS_IO = {
        "org.runspace.engine.protocol",
        "org.runspace.engine.fragment",
        "org.runspace.engine.message",
        "org.runspace.engine.clixml"
    };
    /** The JDK, jOOU, whose unsigned numbers are part of the API, and what marks values that may be null. */
    private static final String[] BASE = {
        "java..", "javax..", "org.w3c.dom..", "org.xml.sax..", "org.joou", "org.jspecify.annotations"
    };

    private static final String ENDPOINT = "org.runspace.endpoint..";
    private static final String STREAM = "org.runspace.transport.stream..";

    @ArchTest
    static final ArchRule theApiKnowsOnlyTheJdkAndUnsignedNumbers = classes()
            .that()
            .resideInAnyPackage(API)
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(API).or(resideInAnyPackage(BASE)));

    @ArchTest
    static final ArchRule theEngineKnowsOnlyTheApi = classes()
            .that()
            .resideInAPackage("org.runspace.engine..")
            .should()
            .onlyDependOnClassesThat(
                    resideInAnyPackage(API).or(resideInAnyPackage(BASE)).or(resideInAPackage("org.runspace.engine..")));

    @ArchTest
    static final ArchRule theConsoleKnowsOnlyTheApiAndItsLibrary = classes()
            .that()
            .resideInAPackage("org.runspace.console..")
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(API)
                    .or(resideInAnyPackage(BASE))
                    .or(resideInAnyPackage("org.runspace.console..", "org.jline..")));

    @ArchTest
    static final ArchRule theTelemetryKnowsOnlyTheApiAndItsLibrary = classes()
            .that()
            .resideInAPackage("org.runspace.telemetry..")
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(API)
                    .or(resideInAnyPackage(BASE))
                    .or(resideInAnyPackage("org.runspace.telemetry..", "io.opentelemetry..")));

    @ArchTest
    static final ArchRule theExportKnowsOnlyTheApiAndItsLibrary = classes()
            .that()
            .resideInAPackage("org.runspace.export..")
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(API)
                    .or(resideInAnyPackage(BASE))
                    .or(resideInAnyPackage("org.runspace.export..", "com.fasterxml.jackson.core..")));

    @ArchTest
    static final ArchRule theJobsKnowOnlyTheApiAndTheirLibrary = classes()
            .that()
            .resideInAPackage("org.runspace.jobs..")
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(API)
                    .or(resideInAnyPackage(BASE))
                    .or(resideInAnyPackage("org.runspace.jobs..", "com.github.kagkarlsson.scheduler..")));

    @ArchTest
    static final ArchRule streamFramingKnowsOnlyTheApi = classes()
            .that()
            .resideInAPackage(STREAM)
            .should()
            .onlyDependOnClassesThat(
                    resideInAnyPackage(API).or(resideInAnyPackage(BASE)).or(resideInAPackage(STREAM)));

    @ArchTest
    static final ArchRule transportsKnowNeitherTheEngineNorTheAdapter = noClasses()
            .that()
            .resideInAPackage("org.runspace.transport..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.runspace.engine..", "org.runspace.adapter..", "org.runspace.cdi..");

    @ArchTest
    static final ArchRule theEndpointIsKnownToItsTransportAndTheTestKit = noClasses()
            .that()
            .resideOutsideOfPackages(ENDPOINT, "org.runspace.transport.loopback", "org.runspace.testkit..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(ENDPOINT);

    @ArchTest
    static final ArchRule theEndpointKnowsTheEngineAndTheFraming = noClasses()
            .that()
            .resideInAPackage(ENDPOINT)
            .should()
            .dependOnClassesThat(
                    resideInAnyPackage("org.runspace.transport..", "org.runspace.adapter..", "org.runspace.cdi..")
                            .and(not(resideInAPackage(STREAM))));

    @ArchTest
    static final ArchRule transportsKnowNoOtherTransportThanTheFraming = slices().matching(
                    "org.runspace.transport.(*)..")
            .should()
            .notDependOnEachOther()
            .ignoreDependency(alwaysTrue(), resideInAPackage(STREAM));

    @ArchTest
    static final ArchRule librariesOfConnectionTypesAreNobodyElsesBusiness = classes()
            .that(dependOn("org.apache.sshd.", "org.bouncycastle."))
            .should()
            .notBePublic()
            .andShould()
            .resideInAnyPackage("org.runspace.transport.ssh", "org.runspace.transport.wsman.auth.ntlm");

    /** Authors of transports test against the API, and need no class that may change under them. */
    @ArchTest
    static final ArchRule theTestKitKnowsNoEngineClass = noClasses()
            .that()
            .resideInAPackage("org.runspace.testkit..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.runspace.engine..");

    @ArchTest
    static final ArchRule theAdapterMeetsTransportsOnlyThroughTheSpi = noClasses()
            .that()
            .resideInAPackage("org.runspace.adapter..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.runspace.transport..", "org.runspace.cdi..");

    @ArchTest
    static final ArchRule injectionKnowsOnlyTheApi = noClasses()
            .that()
            .resideInAPackage("org.runspace.cdi..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.runspace.engine..", "org.runspace.transport..", "org.runspace.adapter..");

    @ArchTest
    static final ArchRule jakartaIsKnownToTheAdapterItsTestKitAndInjectionOnly = noClasses()
            .that()
            .resideOutsideOfPackages("org.runspace.adapter..", "org.runspace.cdi..", "org.runspace.testkit.adapter..")
            .should()
            .dependOnClassesThat(resideInAnyPackage("jakarta..", "javax.transaction..")
                    .and(not(resideInAPackage("jakarta.xml.bind.."))));

    @ArchTest
    static final ArchRule onlyEnvelopesAreWrittenFromAnnotatedClasses = noClasses()
            .that()
            .resideOutsideOfPackages("org.runspace.transport.wsman.soap.envelope")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("jakarta.xml.bind..");

    @ArchTest
    static final ArchRule theCoreStartsNoThreadAndWaitsForNone =
            noClasses().that().resideInAnyPackage(SANS_IO).should().dependOnClassesThat(threads());

    /** The names of files and the addresses are values. */
    @ArchTest
    static final ArchRule theCoreTouchesNoStreamFileOrSocket = noClasses()
            .that()
            .resideInAnyPackage(SANS_IO)
            .should()
            .dependOnClassesThat(resideInAnyPackage("java.io", "java.nio.file..", "java.nio.channels..", "java.net")
                    .and(not(named(
                            "java.io.Serializable",
                            "java.io.File",
                            "java.nio.file.Path",
                            "java.net.URI",
                            "java.net.URISyntaxException",
                            "java.net.InetAddress",
                            "java.net.Inet6Address",
                            "java.net.UnknownHostException"))))
            .orShould()
            .callMethodWhere(looksUp());

    @ArchTest
    static final ArchRule theCoreReadsNoClockAndWritesNoLog = noClasses()
            .that()
            .resideInAnyPackage(SANS_IO)
            .should()
            .callMethodWhere(clock())
            .orShould()
            .dependOnClassesThat(named("java.lang.System$Logger", "java.util.Timer", "java.time.Clock"));

    @ArchTest
    static final ArchRule nobodyAsksTheThreadForAClassLoader = noClasses()
            // which put it back: one keeps the JDK's threads from taking it over, one gives an application its own
            .that(not(named("org.runspace.transport.stream.ChildProcess", "org.runspace.cdi.BeanCalls")))
            .should()
            .callMethod(Thread.class, "getContextClassLoader");

    /** Java finds texts equal that are different names in PowerShell. */
    @ArchTest
    static final ArchRule namesOfPowerShellAreComparedAsItComparesThem = noClasses()
            .that(resideInAnyPackage(API)
                    .or(resideInAnyPackage("org.runspace.engine..", ENDPOINT, "org.runspace.console..")))
            .should()
            .callMethodWhere(comparisonWithoutCase())
            .orShould()
            .accessField(String.class, "CASE_INSENSITIVE_ORDER");

    @ArchTest
    static final ArchRule exceptionsWithoutANumberPassTheirTextThroughExcerpt = classes()
            .that()
            .areAssignableTo(Exception.class)
            .and()
            .areNotAssignableTo(RunspaceException.class)
            .and()
            .resideOutsideOfPackage("org.runspace.testkit..")
            .should(new ArchCondition<>("call Excerpt, or extend a class that does") {
                @Override
                public void check(JavaClass type, ConditionEvents events) {
                    boolean calls = Stream.concat(Stream.of(type), type.getAllRawSuperclasses().stream())
                            .flatMap(each -> each.getMethodCallsFromSelf().stream())
                            .anyMatch(call -> call.getTargetOwner().isEquivalentTo(Excerpt.class));
                    events.add(new SimpleConditionEvent(type, calls, type.getName() + " calls Excerpt: " + calls));
                }
            })
            .because("others print what a server wrote, in their logs");

    @ArchTest
    static final ArchRule thePartsOfTheEngineHaveAnOrder =
            slices().matching("org.runspace.engine.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule noPackageIsInACycle =
            slices().assignedFrom(packages()).should().beFreeOfCycles();

    @ArchTest
    static final ArchRule everyFloorOfTheApiStandsOnLowerOnes = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("errors")
            .definedBy("org.runspace.error")
            .layer("objects")
            .definedBy("org.runspace.object")
            .layer("audit")
            .definedBy("org.runspace.audit")
            .layer("mapping")
            .definedBy("org.runspace.mapping")
            .layer("files")
            .definedBy("org.runspace.files")
            .layer("host")
            .definedBy("org.runspace.host")
            .layer("sessions")
            .definedBy("org.runspace")
            .layer("debugger")
            .definedBy("org.runspace.debug")
            .layer("events")
            .definedBy("org.runspace.event")
            .layer("pipelines")
            .definedBy("org.runspace.pipeline")
            .layer("transports")
            .definedBy("org.runspace.spi")
            .layer("diagnosis")
            .definedBy("org.runspace.diagnosis")
            .whereLayer("errors")
            .mayNotAccessAnyLayer()
            .whereLayer("objects")
            .mayOnlyAccessLayers("errors")
            .whereLayer("audit")
            .mayOnlyAccessLayers("errors")
            .whereLayer("host")
            .mayOnlyAccessLayers("errors", "objects")
            .whereLayer("files")
            .mayOnlyAccessLayers("errors")
            .whereLayer("mapping")
            .mayOnlyAccessLayers("errors", "objects")
            .whereLayer("sessions")
            .mayOnlyAccessLayers("errors", "objects", "audit", "host", "mapping", "files")
            .whereLayer("debugger")
            .mayOnlyAccessLayers("errors", "objects", "sessions")
            .whereLayer("events")
            .mayOnlyAccessLayers("errors", "objects", "sessions")
            .whereLayer("pipelines")
            .mayOnlyAccessLayers("errors", "objects", "host", "mapping", "sessions")
            .whereLayer("transports")
            .mayOnlyAccessLayers("errors", "objects", "sessions")
            .whereLayer("diagnosis")
            .mayOnlyAccessLayers("errors", "objects", "sessions", "transports");

    private static SliceAssignment packages() {
        return new SliceAssignment() {
            @Override
            public SliceIdentifier getIdentifierOf(JavaClass type) {
                return SliceIdentifier.of(type.getPackageName());
            }

            @Override
            public String getDescription() {
                return "every package";
            }
        };
    }

    private static DescribedPredicate<JavaClass> threads() {
        return DescribedPredicate.describe(
                "are for threads",
                type -> type.getName().equals("java.lang.Thread")
                        || type.getPackageName().equals("java.util.concurrent.locks")
                        || type.getPackageName().equals("java.util.concurrent"));
    }

    private static DescribedPredicate<JavaClass> dependOn(String... packages) {
        return DescribedPredicate.describe(
                "use " + Set.of(packages),
                type -> type.getDirectDependenciesFromSelf().stream()
                        .anyMatch(use -> Arrays.stream(packages)
                                .anyMatch(use.getTargetClass().getName()::startsWith)));
    }

    private static DescribedPredicate<JavaClass> named(String... names) {
        Set<String> all = Set.of(names);
        return DescribedPredicate.describe("are named " + all, type -> all.contains(type.getName()));
    }

    private static DescribedPredicate<JavaCall<?>> clock() {
        Set<String> ofSystem = Set.of("nanoTime", "currentTimeMillis", "getenv", "getProperty");
        return DescribedPredicate.describe("they read a clock or the surroundings", call -> {
            String owner = call.getTargetOwner().getName();
            boolean now = owner.startsWith("java.time.") && call.getName().equals("now");
            return now || (owner.equals("java.lang.System") && ofSystem.contains(call.getName()));
        });
    }

    /** An address is a value as long as it is made of bytes. */
    private static DescribedPredicate<JavaCall<?>> looksUp() {
        Set<String> ofValues = Set.of("getByAddress", "getHostAddress");
        return DescribedPredicate.describe("they look addresses up", call -> {
            String owner = call.getTargetOwner().getName();
            return owner.matches("java\\.net\\.Inet6?Address") && !ofValues.contains(call.getName());
        });
    }

    private static DescribedPredicate<JavaCall<?>> comparisonWithoutCase() {
        Set<String> names = Set.of("equalsIgnoreCase", "compareToIgnoreCase", "regionMatches");
        return DescribedPredicate.describe(
                "they compare texts without case as Java does",
                call -> call.getTargetOwner().getName().equals("java.lang.String") && names.contains(call.getName()));
    }
}
