package dev.openim.hook;

import dev.openim.bus.BusAnswer;
import dev.openim.group.Entering;
import dev.openim.group.EntryGate;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** Has the application's interceptors decide who enters groups. Safe for concurrent use. */
public final class EntryHooks implements EntryGate {
    private final Once<List<Watched<EntryInterceptor>>> interceptors;

    /** Takes what finds the interceptors. */
    public EntryHooks(Supplier<HookBeans> beans) {
        this.interceptors = new Once<>(() -> beans.get().watched(EntryInterceptor.class, "before-entry").stream()
                .filter(watched -> watched.bean().isAsked())
                .toList());
    }

    @Override
    public boolean isAsked() {
        return !interceptors.get().isEmpty();
    }

    @Override
    public Entering decide(Entering entering) {
        CompletableFuture<Entering> decided = CompletableFuture.completedFuture(entering);
        for (Watched<EntryInterceptor> watched : interceptors.get()) {
            decided = decided.thenCompose(sofar -> watched.ask(bean -> bean.beforeEntry(sofar)));
        }
        return BusAnswer.await(decided);
    }

    @Override
    public void entered(Entering entering) {
        interceptors.get().forEach(watched -> watched.bean().entered(entering));
    }
}
