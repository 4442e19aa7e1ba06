using System.Buffers.Binary;

namespace KlingFlow.Tests.Providers.Kling;

/// <summary>The first bytes of images of any size: all that is read of them.</summary>
internal static class TinyImage
{
    public static byte[] Png(int width, int height)
    {
        var bytes = new byte[64];
        ((byte[])[0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, (byte)'I', (byte)'H', (byte)'D', (byte)'R']).CopyTo(bytes, 0);
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(16), width);
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(20), height);
        (bytes[24], bytes[25]) = (8, 2);
        ((byte[])[0, 0, 0, 0, (byte)'I', (byte)'D', (byte)'A', (byte)'T']).CopyTo(bytes, 33);

        return bytes;
    }

    public static byte[] Jpeg(int width, int height, byte colours = 3)
    {
        byte[] bytes = [0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 0, 0, 0xFF, 0xC0, 0, 17, 8, 0, 0, 0, 0, colours, 1, 0x22, 0, 2, 0x11, 1, 3, 0x11, 1, 0xFF, 0xD9];
        BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(13), (ushort)height);
        BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(15), (ushort)width);

        return bytes;
    }

    /// <summary>Puts bytes into a file of a test folder, as long as asked.</summary>
    public static string Put(this TempFolder folder, string name, byte[] bytes, long length = 0)
    {
        using var file = File.Create(folder[name]);
        file.Write(bytes);
        if (length > bytes.Length)
            file.SetLength(length);

        return folder[name];
    }
}
