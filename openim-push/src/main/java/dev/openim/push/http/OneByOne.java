package dev.openim.push.http;

import dev.openim.offlinepush.PushResult;
import dev.openim.offlinepush.PushTarget;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** Vendors that take one request for each device, with a token that they hand out: all of a batch at the same time. */
public final class OneByOne {
    private OneByOne() {}

    /** Speaks with a vendor, with a token that is good. */
    public interface Vendor {
        CompletableFuture<VendorAnswer> post(String token, PushTarget target);

        PushResult result(String token, VendorAnswer answer);
    }

    /** Returns what became of each; what could not be asked, or was not answered, is to be tried again. Blocks. */
    public static List<PushResult> push(AccessToken access, List<PushTarget> targets, Vendor vendor) {
        String token;
        try {
            token = access.get();
        } catch (IOException e) {
            return Collections.nCopies(targets.size(), later(e));
        }
        List<CompletableFuture<VendorAnswer>> posted = new ArrayList<>();
        for (PushTarget target : targets) {
            posted.add(vendor.post(token, target));
        }
        return posted.stream()
                .map(one -> result(one, answer -> vendor.result(token, answer)))
                .toList();
    }

    /** Returns what became of one request; without an answer it is to be tried again. Blocks. */
    public static PushResult result(
            CompletableFuture<VendorAnswer> posted, Function<VendorAnswer, PushResult> answered) {
        try {
            return answered.apply(VendorHttp.await(posted));
        } catch (IOException e) {
            return later(e);
        }
    }

    private static PushResult later(IOException e) {
        return PushResult.RetryLater.of(String.valueOf(e.getMessage()));
    }
}
