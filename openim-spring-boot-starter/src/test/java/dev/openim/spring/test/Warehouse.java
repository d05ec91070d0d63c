package dev.openim.spring.test;

import org.springframework.stereotype.Service;

/** A part of {@link TestApplication} that has nothing to do with messaging. */
@Service
class Warehouse {}
