package dev.openim.push.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The direction of dependencies in this module. */
@AnalyzeClasses(
        packages = {"dev.openim.push.kafka", "dev.openim.push.grpc", "dev.openim.push.etcd", "dev.openim.push.proto"},
        importOptions = {ImportOption.DoNotIncludeTests.class})
class PushArchitectureTest {
    @ArchTest
    static final ArchRule IT_DEPENDS_ON_THE_CORE_ONLY = classes()
            .that()
            .resideInAPackage("dev.openim.push.kafka..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "dev.openim.push.kafka..",
                    "dev.openim.push.proto..",
                    "dev.openim.bus..",
                    "dev.openim.conversation..",
                    "dev.openim.error..",
                    "dev.openim.message..",
                    "com.google.protobuf..",
                    "io.micrometer..",
                    "java..",
                    "org.apache.kafka..",
                    "org.jspecify..",
                    "org.slf4j..")
            .because("an application takes the parts it wants, and Spring is the starter's business");

    @ArchTest
    static final ArchRule LINKS_DEPEND_ON_THE_CORE_ONLY = classes()
            .that()
            .resideInAPackage("dev.openim.push.grpc..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "dev.openim.push.grpc..",
                    "dev.openim.push.proto.node..",
                    "dev.openim.push",
                    "dev.openim.auth..",
                    "dev.openim.cache..",
                    "dev.openim.cluster..",
                    "com.google.protobuf..",
                    "io.grpc..",
                    "io.netty..",
                    "java..",
                    "javax.crypto..",
                    "javax.net.ssl..",
                    "org.jspecify..",
                    "org.slf4j..");

    @ArchTest
    static final ArchRule THE_REGISTRY_DEPENDS_ON_THE_CORE_ONLY = classes()
            .that()
            .resideInAPackage("dev.openim.push.etcd..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "dev.openim.push.etcd..",
                    "dev.openim.cluster..",
                    "io.etcd.jetcd..",
                    "io.netty.handler.ssl..",
                    "java..",
                    "javax.net.ssl..",
                    "org.jspecify..",
                    "org.slf4j..",
                    "tools.jackson..");

    @ArchTest
    static final ArchRule THE_FORM_OF_RECORDS_IS_NOBODY_ELSES_BUSINESS = noClasses()
            .that()
            .haveSimpleNameNotStartingWith("RecordCodec")
            .and()
            .resideInAPackage("dev.openim.push.kafka..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.openim.push.proto..");
}
