package dev.openim.hook;

import dev.openim.bus.BusAnswer;
import dev.openim.group.Entering;
import dev.openim.group.EntryGate;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** Has the application's interceptors decide who enters groups. Safe for concurrent use. */
public final class EntryHooks implements EntryGate {
    private final Once<List<EntryInterceptor>> interceptors;

    /** Takes what finds the interceptors. */
    public EntryHooks(Supplier<HookBeans> beans) {
        this.interceptors = new Once<>(() -> beans.get().finder().of(EntryInterceptor.class).stream()
                .map(Named::bean)
                .filter(EntryInterceptor::isAsked)
                .toList());
    }

    @Override
    public boolean isAsked() {
        return !interceptors.get().isEmpty();
    }

    @Override
    public Entering decide(Entering entering) {
        CompletableFuture<Entering> decided = CompletableFuture.completedFuture(entering);
        for (EntryInterceptor bean : interceptors.get()) {
            decided = decided.thenCompose(bean::beforeEntry);
        }
        return BusAnswer.await(decided);
    }

    @Override
    public void entered(Entering entering) {
        interceptors.get().forEach(bean -> bean.entered(entering));
    }
}
