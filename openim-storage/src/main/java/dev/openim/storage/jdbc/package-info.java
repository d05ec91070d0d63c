/** The stores over JDBC: H2, PostgreSQL, MariaDB and MySQL. */
@NullMarked
package dev.openim.storage.jdbc;

import org.jspecify.annotations.NullMarked;
