package dev.openim.object;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openim.store.Fresh;
import dev.openim.store.Race;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every {@link FileCatalog} must do. Extend it once for each store. */
public abstract class FileCatalogContract {
    private static final int ALL = 1000;

    private final String alice = Fresh.id("alice");
    private final String hash = freshHash();
    private final String cause = Fresh.id("cause");

    /** A new client of the same store each time, as a second node would have. */
    protected abstract FileCatalog connect();

    @Test
    void anUploadAndItsPartsComeBackAsTheyWereStored() {
        Upload upload = new Upload(
                Fresh.id("up"), 11, 5, true, entry("n \uD83D\uDE00", 3), "key1", "s".repeat(1024), Long.MAX_VALUE);
        connect().addUpload(upload);
        assertThat(connect().upload(upload.uploadId())).contains(upload);
        assertThat(connect().upload(upload.uploadId() + " ")).isEmpty();
        UploadPart two = new UploadPart(2, "m2", 5, "t2");
        UploadPart one = new UploadPart(1, "m1", 5, "t1");
        assertThat(connect().addPart(upload.uploadId(), two)).isTrue();
        assertThat(connect().addPart(upload.uploadId(), new UploadPart(1, "m0", 4, "t0")))
                .isTrue();
        assertThat(connect().addPart(upload.uploadId(), one)).isTrue();
        assertThat(connect().parts(upload.uploadId())).containsExactly(one, two);
        assertThat(connect().addPart("no such upload", one)).isFalse();
        assertThat(connect().parts("no such upload")).isEmpty();
    }

    @Test
    void openUploadsAreCountedForTheirOwnerUntilTheyExpire() {
        connect().addUpload(upload(5, 100));
        connect().addUpload(upload(5, 101));
        assertThat(connect().openUploads(alice, 99)).isEqualTo(2);
        assertThat(connect().openUploads(alice, 100)).isEqualTo(1);
        assertThat(connect().openUploads(Fresh.id("bob"), 0)).isZero();
    }

    @Test
    void aCompletedUploadIsAFile() {
        Upload upload = upload(5, 100);
        connect().addUpload(upload);
        connect().addPart(upload.uploadId(), new UploadPart(1, "m", 5, "t"));
        FileEntry entry = entry("a b#%?/\uD83D\uDE00.txt", 7);
        assertThat(connect().complete(upload.uploadId(), hash, entry)).isTrue();
        assertThat(connect().find(entry.name()))
                .contains(new StoredFile(entry, new Content(hash, 5, upload.storageKey())));
        assertThat(connect().upload(upload.uploadId())).isEmpty();
        assertThat(connect().parts(upload.uploadId())).isEmpty();
        assertThat(connect().complete(upload.uploadId(), hash, entry)).isFalse();
    }

    @Test
    void aNameLeadsNowhereBeforeThereIsAContent() {
        FileEntry entry = entry("x", 1);
        assertThat(connect().link(entry, hash, 5)).isFalse();
        assertThat(connect().find(entry.name())).isEmpty();
    }

    @Test
    void theSameContentIsKeptOnce() {
        Content content = store("first", 5);
        FileEntry second = entry("second", 2);
        assertThat(connect().link(second, hash, 6)).as("of another size").isFalse();
        assertThat(connect().link(second, hash, 5)).isTrue();
        assertThat(connect().find(second.name())).contains(new StoredFile(second, content));
    }

    @Test
    void bytesThatCameTwiceAreGarbageTheSecondTime() {
        Content content = store("first", 5);
        Upload late = upload(5, 100);
        connect().addUpload(late);
        FileEntry second = entry("second", 2);
        assertThat(connect().complete(late.uploadId(), hash, second)).isTrue();
        assertThat(connect().find(second.name())).contains(new StoredFile(second, content));
        assertThat(connect().garbage(ALL)).contains(new Garbage(late.storageKey(), late.storageUpload()));
        assertThat(garbageKeys()).doesNotContain(content.storageKey());
    }

    @Test
    void aNameThatLeadsElsewhereMakesGarbageOfWhatNoneLeadsTo() {
        Content first = store("name", 5);
        FileEntry other = entry("other", 1);
        connect().link(other, hash, 5);
        Upload upload = upload(6, 100);
        connect().addUpload(upload);
        connect().complete(upload.uploadId(), freshHash(), entry("name", 2));
        assertThat(garbageKeys()).as("the other leads to it").doesNotContain(first.storageKey());
        connect()
                .link(
                        other,
                        connect()
                                .find(entry("name", 0).name())
                                .orElseThrow()
                                .content()
                                .hash(),
                        6);
        assertThat(connect().garbage(ALL)).contains(new Garbage(first.storageKey(), ""));
        assertThat(connect().link(entry("third", 1), hash, 5)).isFalse();
    }

    @Test
    void aNameThatLeadsToTheSameAgainKeepsIt() {
        Content content = store("name", 5);
        assertThat(connect().link(entry("name", 9), hash, 5)).isTrue();
        assertThat(garbageKeys()).doesNotContain(content.storageKey());
        assertThat(connect().find(entry("name", 0).name()).orElseThrow().entry().createTime())
                .isEqualTo(9);
    }

    @Test
    void oldFilesOfTheCausesExpireAndTheirContentWithTheLastOfThem() {
        Content content = store("old", 5);
        connect().link(new FileEntry(alice + "/kept", alice, "", "kept", 1), hash, 5);
        assertThat(connect().expire(Set.of(cause), 1, ALL)).as("not older").isZero();
        assertThat(connect().expire(Set.of(cause, "another"), 2, ALL)).isEqualTo(1);
        assertThat(connect().find(entry("old", 0).name())).isEmpty();
        assertThat(connect().find(alice + "/kept")).isPresent();
        assertThat(garbageKeys()).doesNotContain(content.storageKey());
        connect().link(new FileEntry(alice + "/kept", alice, "", cause, 1), hash, 5);
        assertThat(connect().expire(Set.of(cause), 2, ALL)).isEqualTo(1);
        assertThat(garbageKeys()).contains(content.storageKey());
    }

    @Test
    void theOldestFilesExpireFirst() {
        store("c", 5);
        for (int i = 0; i < 3; i++) {
            connect().link(new FileEntry(alice + "/" + i, alice, "", cause, 10 - i), hash, 5);
        }
        assertThat(connect().expire(Set.of(cause), 10, 2)).isEqualTo(2);
        assertThat(connect().find(alice + "/1")).isPresent();
        assertThat(connect().find(alice + "/2")).isEmpty();
        assertThat(connect().expire(Set.of(), Long.MAX_VALUE, 2)).isZero();
    }

    @Test
    void anUploadThatExpiredIsGarbage() {
        Upload over = upload(5, -7);
        connect().addUpload(over);
        connect().addPart(over.uploadId(), new UploadPart(1, "m", 5, "t"));
        while (connect().abandon(-6, 1) > 0) {
            // others of this store, one at a time
        }
        assertThat(connect().upload(over.uploadId())).isEmpty();
        assertThat(connect().parts(over.uploadId())).isEmpty();
        assertThat(connect().garbage(ALL)).contains(new Garbage(over.storageKey(), over.storageUpload()));
    }

    @Test
    void anUploadThatIsDiscardedIsGarbageUntilItIsForgotten() {
        Upload upload = upload(5, 100);
        connect().addUpload(upload);
        connect().discard(upload.uploadId());
        connect().discard(upload.uploadId());
        assertThat(connect().upload(upload.uploadId())).isEmpty();
        assertThat(garbageKeys()).contains(upload.storageKey());
        connect().forget(List.of(upload.storageKey()));
        connect().forget(List.of());
        assertThat(garbageKeys()).doesNotContain(upload.storageKey());
    }

    /** Oracle: of all who bring the same content, one is kept, all names lead to it, and the others are garbage. */
    @Test
    void ofManyWhoBringTheSameOneIsKept() throws Exception {
        List<FileCatalog> nodes = List.of(connect(), connect(), connect());
        try (Race race = new Race(nodes.size())) {
            for (int round = 0; round < 20; round++) {
                String same = freshHash();
                List<Upload> uploads = IntStream.range(0, nodes.size())
                        .mapToObj(thread -> upload(5, 100))
                        .toList();
                uploads.forEach(connect()::addUpload);
                assertThat(race.round(thread -> nodes.get(thread)
                                .complete(uploads.get(thread).uploadId(), same, entry(same + thread, 1))))
                        .containsOnly(true);
                Set<Content> contents = new HashSet<>();
                for (int thread = 0; thread < nodes.size(); thread++) {
                    contents.add(connect()
                            .find(entry(same + thread, 1).name())
                            .orElseThrow()
                            .content());
                }
                assertThat(contents).hasSize(1);
                String kept = contents.iterator().next().storageKey();
                List<String> garbage = garbageKeys();
                uploads.forEach(upload -> assertThat(garbage.contains(upload.storageKey()))
                        .isEqualTo(!upload.storageKey().equals(kept)));
                connect().forget(garbage);
            }
        }
    }

    /** Oracle: a name that came to lead to a content while the last other one expired leads to bytes that are no garbage. */
    @Test
    void aContentDoesNotExpireUnderANameThatHasJustFoundIt() throws Exception {
        List<FileCatalog> nodes = List.of(connect(), connect());
        try (Race race = new Race(nodes.size())) {
            for (int round = 0; round < 30; round++) {
                String fresh = freshHash();
                Upload upload = upload(5, 100);
                connect().addUpload(upload);
                connect().complete(upload.uploadId(), fresh, entry(fresh, 1));
                FileEntry late = new FileEntry(alice + "/late" + fresh, alice, "", "", 5);
                List<Boolean> done = race.round(thread -> thread == 0
                        ? nodes.get(0).link(late, fresh, 5)
                        : nodes.get(1).expire(Set.of(cause), 2, ALL) > 0);
                assertThat(connect().find(late.name()).isPresent()).isEqualTo(done.get(0));
                assertThat(garbageKeys().contains(upload.storageKey())).isEqualTo(!done.get(0));
                connect().forget(garbageKeys());
            }
        }
    }

    private Content store(String name, long size) {
        Upload upload = upload(size, 100);
        connect().addUpload(upload);
        connect().complete(upload.uploadId(), hash, entry(name, 1));
        return new Content(hash, size, upload.storageKey());
    }

    private List<String> garbageKeys() {
        return connect().garbage(ALL).stream().map(Garbage::storageKey).toList();
    }

    private Upload upload(long size, long expireTime) {
        return new Upload(
                Fresh.id("up"), size, 5, false, entry("", 1), Fresh.id("key"), Fresh.id("storage"), expireTime);
    }

    private FileEntry entry(String name, long createTime) {
        return new FileEntry(alice + "/" + name, alice, "text/plain", cause, createTime);
    }

    private static String freshHash() {
        return UUID.randomUUID().toString().replace("-", "");
    }
}
