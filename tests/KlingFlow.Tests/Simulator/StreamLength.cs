namespace KlingFlow.Tests.Simulator;

internal static class StreamLength
{
    public static async Task<long> CountAsync(this Stream stream)
    {
        using var buffer = new MemoryStream();
        await stream.CopyToAsync(buffer);

        return buffer.Length;
    }
}
