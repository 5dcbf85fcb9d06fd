package io.truesale.ledger.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Answers that are bounded in length and in time, the body's time included: a timeout of {@link HttpRequest} ends with the
 * headers, so that a body that comes a byte at a time would hold its reader for ever.
 */
public final class BoundedAnswers {
    private BoundedAnswers() {}

    /**
     * Sends {@code request} and reads the whole answer.
     *
     * @param patience from now to the last byte of the answer
     * @param most bytes of the body
     * @throws HttpTimeoutException when the answer is not complete in time; the connection is closed
     * @throws IOException when it fails, or has more than {@code most} bytes; no more than that is kept
     */
    public static HttpResponse<byte[]> send(HttpClient client, HttpRequest request, Duration patience, int most)
            throws IOException, InterruptedException {
        CompletableFuture<HttpResponse<byte[]>> answer = client.sendAsync(request, atMost(most));
        try {
            return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            HttpTimeoutException told =
                    new HttpTimeoutException("the answer was not complete after " + patience.toSeconds() + " s");
            told.initCause(late);
            throw told;
        } catch (ExecutionException failed) {
            Throwable cause = failed.getCause() == null ? failed : failed.getCause();
            throw new IOException(cause.getMessage() == null ? cause.toString() : cause.getMessage(), cause);
        } finally {
            answer.cancel(
                    true); // closes the connection of an answer that is not complete; nothing to an answer that is
        }
    }

    private static BodyHandler<byte[]> atMost(int most) {
        return head -> new Collected(most);
    }

    private static final class Collected implements BodySubscriber<byte[]> {
        private final int most;
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final CompletableFuture<byte[]> whole = new CompletableFuture<>();
        private @Nullable Subscription subscription;

        Collected(int most) {
            this.most = most;
        }

        @Override
        public CompletionStage<byte[]> getBody() {
            return whole;
        }

        @Override
        public void onSubscribe(Subscription begun) {
            subscription = begun;
            begun.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(List<ByteBuffer> parts) {
            for (ByteBuffer part : parts) {
                if (part.remaining() > most - bytes.size()) {
                    stop();
                    return;
                }
                byte[] more = new byte[part.remaining()];
                part.get(more);
                bytes.writeBytes(more);
            }
        }

        private void stop() {
            if (subscription != null) {
                subscription.cancel();
            }
            whole.completeExceptionally(new IOException("an answer of more than " + most + " bytes is too long"));
        }

        @Override
        public void onError(Throwable failed) {
            whole.completeExceptionally(failed);
        }

        @Override
        public void onComplete() {
            whole.complete(bytes.toByteArray());
        }
    }
}
