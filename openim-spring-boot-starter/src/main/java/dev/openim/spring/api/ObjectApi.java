package dev.openim.spring.api;

import dev.openim.auth.Caller;
import dev.openim.error.OpenImException;
import dev.openim.object.FileAccess;
import dev.openim.object.NewFile;
import dev.openim.object.StoredFile;
import dev.openim.object.ThumbnailRequest;
import dev.openim.object.Upload;
import dev.openim.object.UploadSettings;
import dev.openim.object.Uploads;
import dev.openim.object.UrlSigner.Signature;
import dev.openim.wire.proto.third.AccessURLReq;
import dev.openim.wire.proto.third.AccessURLResp;
import dev.openim.wire.proto.third.AuthSignParts;
import dev.openim.wire.proto.third.AuthSignReq;
import dev.openim.wire.proto.third.AuthSignResp;
import dev.openim.wire.proto.third.CompleteFormDataReq;
import dev.openim.wire.proto.third.CompleteFormDataResp;
import dev.openim.wire.proto.third.CompleteMultipartUploadReq;
import dev.openim.wire.proto.third.CompleteMultipartUploadResp;
import dev.openim.wire.proto.third.InitiateFormDataReq;
import dev.openim.wire.proto.third.InitiateFormDataResp;
import dev.openim.wire.proto.third.InitiateMultipartUploadReq;
import dev.openim.wire.proto.third.InitiateMultipartUploadResp;
import dev.openim.wire.proto.third.PartLimitReq;
import dev.openim.wire.proto.third.PartLimitResp;
import dev.openim.wire.proto.third.PartSizeReq;
import dev.openim.wire.proto.third.PartSizeResp;
import dev.openim.wire.proto.third.UploadInfo;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Files: how they are uploaded and where they are fetched. The bytes take other ways. Source: http-api.md 4. */
final class ObjectApi implements ApiGroup {
    private static final int FORM_ACCEPTED = 200;
    private static final Duration MAX_FORM_TTL = Duration.ofDays(7);

    private final Uploads uploads;
    private final FileAccess files;
    private final FileTickets tickets;
    private final PublicUrls urls;

    ObjectApi(Uploads uploads, FileAccess files, FileTickets tickets, PublicUrls urls) {
        this.uploads = uploads;
        this.files = files;
        this.tickets = tickets;
        this.urls = urls;
    }

    @Override
    public void addTo(Endpoints endpoints) {
        endpoints.post("/object/part_limit", PartLimitReq.getDefaultInstance(), (caller, r) -> limits());
        endpoints.post(
                "/object/part_size",
                PartSizeReq.getDefaultInstance(),
                (caller, r) -> ApiAnswer.of(
                        PartSizeResp.newBuilder().setSize(uploads.settings().partSize(r.getSize()))));
        endpoints.post(
                "/object/initiate_multipart_upload", InitiateMultipartUploadReq.getDefaultInstance(), this::initiate);
        endpoints.post("/object/auth_sign", AuthSignReq.getDefaultInstance(), this::sign);
        endpoints.post(
                "/object/complete_multipart_upload", CompleteMultipartUploadReq.getDefaultInstance(), this::complete);
        endpoints.post("/object/access_url", AccessURLReq.getDefaultInstance(), (caller, r) -> accessUrl(r));
        endpoints.post("/object/initiate_form_data", InitiateFormDataReq.getDefaultInstance(), this::initiateForm);
        endpoints.post(
                "/object/complete_form_data",
                CompleteFormDataReq.getDefaultInstance(),
                (caller, r) -> ApiAnswer.of(
                        CompleteFormDataResp.newBuilder().setUrl(urls.file(uploads.completeForm(caller, r.getId())))));
    }

    private ApiAnswer limits() {
        UploadSettings settings = uploads.settings();
        return ApiAnswer.of(PartLimitResp.newBuilder()
                .setMinPartSize(settings.minPartSize())
                .setMaxPartSize(settings.maxPartSize())
                .setMaxNumSize(settings.maxParts()));
    }

    private ApiAnswer initiate(Caller caller, InitiateMultipartUploadReq request) {
        NewFile file = new NewFile(request.getName(), request.getContentType(), request.getCause());
        Optional<Upload> begun =
                uploads.begin(caller, request.getHash(), request.getSize(), request.getMaxParts(), file);
        if (begun.isEmpty()) {
            return ApiAnswer.of(
                    InitiateMultipartUploadResp.newBuilder().setUrl(urls.file(FileAccess.nameOf(request.getName()))));
        }
        Upload upload = begun.get();
        List<Integer> wanted = upload.firstParts(request.getMaxParts());
        return ApiAnswer.of(InitiateMultipartUploadResp.newBuilder()
                .setUpload(UploadInfo.newBuilder()
                        .setUploadID(upload.uploadId())
                        .setPartSize(upload.partSize())
                        .setExpireTime(upload.expireTime())
                        .setSign(AuthSignParts.newBuilder()
                                .setUrl(urls.upload(upload.uploadId()))
                                .addAllQuery(tickets.forUpload(upload.uploadId()))
                                .addAllParts(FileTickets.parts(wanted)))));
    }

    private ApiAnswer sign(Caller caller, AuthSignReq request) {
        Upload upload = uploads.toSign(caller, request.getUploadID(), request.getPartNumbersList());
        return ApiAnswer.of(AuthSignResp.newBuilder()
                .setUrl(urls.upload(upload.uploadId()))
                .addAllQuery(tickets.forUpload(upload.uploadId()))
                .addAllParts(FileTickets.parts(request.getPartNumbersList())));
    }

    private ApiAnswer complete(Caller caller, CompleteMultipartUploadReq request) {
        NewFile file = new NewFile(request.getName(), request.getContentType(), request.getCause());
        String name = uploads.complete(caller, request.getUploadID(), request.getPartsList(), file);
        return ApiAnswer.of(CompleteMultipartUploadResp.newBuilder().setUrl(urls.file(name)));
    }

    private ApiAnswer accessUrl(AccessURLReq request) {
        Map<String, String> query = request.getQueryMap();
        Optional<ThumbnailRequest> thumbnail = ThumbnailRequest.of(query);
        StoredFile file = files.find(request.getName());
        Signature signature = tickets.toRead(file.entry().name());
        String url = urls.file(file.entry().name()) + "?" + FileTickets.query(signature);
        return ApiAnswer.of(AccessURLResp.newBuilder()
                .setUrl(thumbnail.map(wanted -> url + "&" + query(wanted)).orElse(url))
                .setExpireTime(signature.expires()));
    }

    private static String query(ThumbnailRequest wanted) {
        String size = "type=image&width=" + wanted.width() + "&height=" + wanted.height();
        return wanted.format().isEmpty() ? size : size + "&format=" + wanted.format();
    }

    private ApiAnswer initiateForm(Caller caller, InitiateFormDataReq request) {
        NewFile file = new NewFile(request.getName(), request.getContentType(), request.getGroup());
        Upload upload = uploads.beginForm(caller, request.getSize(), file, ttl(caller, request));
        return ApiAnswer.of(InitiateFormDataResp.newBuilder()
                .setId(upload.uploadId())
                .setUrl(urls.upload(upload.uploadId()) + "?" + FileTickets.query(tickets.toUpload(upload.uploadId())))
                .setFile(UploadServlet.FILE_FIELD)
                .setExpires(upload.expireTime())
                .addSuccessCodes(FORM_ACCEPTED));
    }

    /** Administrators say how long a form is good. */
    private static Optional<Duration> ttl(Caller caller, InitiateFormDataReq request) {
        if (!caller.admin() || request.getMillisecond() <= 0) {
            return Optional.empty();
        }
        if (request.getMillisecond() > MAX_FORM_TTL.toMillis()) {
            throw OpenImException.args("millisecond: " + request.getMillisecond() + " (expected: at most 7 days)");
        }
        return Optional.of(Duration.ofMillis(request.getMillisecond()));
    }
}
