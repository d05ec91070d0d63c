package dev.openim.spring.config;

import dev.openim.spring.settings.Dynamic;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.logging.LogLevel;

/**
 * Spring Boot's levels of loggers.
 *
 * @param level by the name of the logger, or of a group of loggers
 */
@ConfigurationProperties("logging")
record LogLevels(@Dynamic @DefaultValue Map<String, LogLevel> level) {}
