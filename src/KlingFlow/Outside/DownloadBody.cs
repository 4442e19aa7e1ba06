using System.Buffers;
using System.Security.Cryptography;
using KlingFlow.Errors;
using KlingFlow.Files;

namespace KlingFlow.Outside;

/// <summary>Brings the content of one answer to the part on the disk, hashing the whole, also what an earlier try brought.</summary>
/// <param name="disk">Where the part is.</param>
/// <param name="download">What is fetched.</param>
/// <param name="progress">Gets the bytes so far.</param>
internal sealed class DownloadBody(IDisk disk, DownloadCall download, IProgress<long>? progress)
{
    private const int BufferBytes = 256 * 1024;

    private readonly DownloadRoom _room = new(disk, download);

    /// <summary>Bytes of the part as it is on the disk now.</summary>
    public long Total { get; private set; }

    /// <summary>Writes the whole and syncs it.</summary>
    /// <param name="response">The whole file, or its rest.</param>
    /// <param name="before">What the part holds already; 0 for none.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="DownloadFailed">Too large, too slow, cut short, no room.</exception>
    public async Task<DownloadResult> SaveAsync(HttpResponseMessage response, long before, CancellationToken cancellation)
    {
        var whole = response.Content.Headers.ContentLength + before;
        _room.Expect(whole, before);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
        try
        {
            await using var part = before > 0
                ? disk.FileStream.Create(download.PartPath, FileMode.Open, FileAccess.ReadWrite, FileShare.None, bufferSize: 1)
                : disk.CreateReserved(download.PartPath, whole ?? 0);
            Total = await HashAsync(part, before, hash, buffer, cancellation);
            await using var body = await response.Content.ReadAsStreamAsync(cancellation);
            await CopyAsync(body, part, hash, buffer, cancellation);
            if (whole is not null && whole != Total)
                throw new DownloadFailed($"{Total} bytes came instead of {whole}") { BrokeOff = Total < whole };

            disk.Sync(part);
            return new DownloadResult(Total, Convert.ToHexStringLower(hash.GetHashAndReset()));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static async Task<long> HashAsync(Stream part, long bytes, IncrementalHash hash, byte[] buffer, CancellationToken cancellation)
    {
        var read = 0L;
        while (read < bytes)
        {
            var piece = await part.ReadAsync(buffer.AsMemory(0, (int)Math.Min(buffer.Length, bytes - read)), cancellation);
            if (piece == 0)
                throw new DownloadFailed("the part of an earlier try is shorter than it was");

            hash.AppendData(buffer, 0, piece);
            read += piece;
        }

        return read;
    }

    private async Task CopyAsync(Stream body, Stream part, IncrementalHash hash, byte[] buffer, CancellationToken cancellation)
    {
        using var idle = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        while (true)
        {
            idle.CancelAfter(download.IdleTimeout);
            var read = await ReadAsync(body, buffer, idle.Token, cancellation);
            if (read == 0)
                return;

            _room.Grown(Total + read);
            await part.WriteAsync(buffer.AsMemory(0, read), cancellation);
            hash.AppendData(buffer, 0, read);
            Total += read;
            progress?.Report(Total);
        }
    }

    /// <summary>An error of the network must not look like one of the disk: both are IOExceptions.</summary>
    private static async Task<int> ReadAsync(Stream body, Memory<byte> buffer, CancellationToken idle, CancellationToken all)
    {
        try
        {
            return await body.ReadAsync(buffer, idle);
        }
        catch (IOException exception)
        {
            throw new DownloadFailed(SafeText.Short(exception.Message, 300), cause: exception) { BrokeOff = true };
        }
        catch (OperationCanceledException exception) when (!all.IsCancellationRequested)
        {
            throw new DownloadFailed("the server stopped sending", cause: exception) { BrokeOff = true };
        }
    }
}
