package dev.openim.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The direction of dependencies in the core, and what it must not know. */
@AnalyzeClasses(packages = "dev.openim", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule CORE_KNOWS_NO_SPRING_AND_NO_DRIVER = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.springframework..",
                    "java.sql..",
                    "javax.sql..",
                    "org.h2..",
                    "org.postgresql..",
                    "org.mariadb..",
                    "io.lettuce..",
                    "com.mongodb..",
                    "org.apache.kafka..",
                    "io.etcd..",
                    "io.grpc..",
                    "software.amazon..")
            .because("logic is tested in milliseconds and applications choose their own stores");

    @ArchTest
    static final ArchRule PACKAGES_ARE_FREE_OF_CYCLES = slices().matching("dev.openim.(*)..")
            .should()
            .beFreeOfCycles()
            .because("data flows one way: gateway, services, bus, transfer, stores and pusher");

    @ArchTest
    static final ArchRule THE_WIRE_KNOWS_NOBODY = classes()
            .that()
            .resideInAPackage("dev.openim.wire..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "dev.openim.wire..", "java..", "com.google.protobuf..", "tools.jackson..", "org.jspecify..")
            .because("the Java client builds on the wire package alone");

    @ArchTest
    static final ArchRule ONLY_THE_GATEWAY_KNOWS_NETTY = noClasses()
            .that()
            .resideOutsideOfPackage("dev.openim.gateway..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.netty..");

    @ArchTest
    static final ArchRule STORES_AND_BUS_KNOW_NO_SERVICE = noClasses()
            .that()
            .resideInAnyPackage(
                    "dev.openim.store..",
                    "dev.openim.seq..",
                    "dev.openim.message..",
                    "dev.openim.bus..",
                    "dev.openim.transfer..",
                    "dev.openim.push..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.openim.chat..", "dev.openim.gateway..", "dev.openim.request..");
}
