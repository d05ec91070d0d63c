package dev.openim.storage.jdbc;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** The statements that a database was given, a batch as one: each is a round trip. */
public final class SentStatements {
    private final List<String> statements = new CopyOnWriteArrayList<>();

    /** Returns the data source, watched. */
    public DataSource watch(DataSource target) {
        return new DelegatingDataSource(target) {
            @Override
            public Connection getConnection() throws SQLException {
                return watched(super.getConnection());
            }
        };
    }

    /** Returns what some work sent, each as its first words; commits are left out. */
    public List<String> of(Runnable work) {
        statements.clear();
        work.run();
        return List.copyOf(statements);
    }

    private Connection watched(Connection connection) {
        return proxy(Connection.class, (method, args) -> {
            Object result = invoke(method, connection, args);
            return result instanceof PreparedStatement statement && args != null
                    ? watched(statement, String.valueOf(args[0]))
                    : result;
        });
    }

    private PreparedStatement watched(PreparedStatement statement, String sql) {
        return proxy(PreparedStatement.class, (method, args) -> {
            if (method.getName().startsWith("execute")) {
                statements.add(sql.replaceAll("(?s)^\\s*((\\S+\\s+){0,2}openim_\\w+|\\S+).*", "$1"));
            }
            return invoke(method, statement, args);
        });
    }

    private static <T> T proxy(Class<T> type, Call call) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, args) -> call.on(method, args)));
    }

    private static @Nullable Object invoke(Method method, Object target, Object @Nullable [] args) throws Throwable {
        try {
            return method.invoke(target, args);
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }

    @FunctionalInterface
    private interface Call {
        @Nullable
        Object on(Method method, Object @Nullable [] args) throws Throwable;
    }
}
