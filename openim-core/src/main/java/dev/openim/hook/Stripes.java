package dev.openim.hook;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** One bean that is told things on a few threads of its own; those of one subject one after the other. */
final class Stripes<E> {
    private static final int STRIPES = 4;

    private final List<Guard> stripes = new ArrayList<>();
    private final Told<E> bean;

    interface Told<E> {
        void tell(E event) throws Exception;
    }

    Stripes(Guards guards, String name, String moment, Told<E> bean) {
        this.bean = bean;
        for (int i = 0; i < STRIPES; i++) {
            stripes.add(guards.telling(name, moment));
        }
    }

    /** Does not block. What goes wrong is counted and logged, and nothing else. */
    void tell(String subject, E event) {
        CompletionStage<Boolean> called = stripes.get(Math.floorMod(subject.hashCode(), STRIPES))
                .call(() -> {
                    bean.tell(event);
                    return true;
                });
        called.exceptionally(failure -> false);
    }
}
