using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace KlingFlow.Outside;

/// <summary>A JSON body that remembers whether any of it was asked for: from then on nobody can prove that it did not arrive.</summary>
internal sealed class MarkedBody : HttpContent
{
    private readonly byte[] _bytes;

    public MarkedBody(string json)
    {
        _bytes = Encoding.UTF8.GetBytes(json);
        Headers.ContentType = new MediaTypeHeaderValue("application/json");
    }

    public bool WasStarted { get; private set; }

    public int Bytes => _bytes.Length;

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        // HttpClient must never write it twice; it does repeat some requests by itself when a connection closes.
        if (WasStarted)
            throw new IOException("a paid request is written once");

        WasStarted = true;
        await stream.WriteAsync(_bytes, cancellationToken);
    }

    protected override bool TryComputeLength(out long length)
    {
        length = _bytes.Length;
        return true;
    }
}
