package dev.openim.spring.test;

import org.springframework.boot.autoconfigure.SpringBootApplication;

/** What {@link OpenImTest} finds parts of. */
@SpringBootApplication(proxyBeanMethods = false)
class TestApplication {}
