using KlingFlow.Files;

namespace KlingFlow.Media;

/// <summary>
/// What the <c>moov</c> box of an MP4 or MOV file says. Read in this process in microseconds, where ffprobe takes 50 ms to start;
/// a claim, not a proof: only <see cref="DownloadCheck"/> reads the pictures.
/// </summary>
/// <param name="Video">The first picture track.</param>
/// <param name="Audio">The first sound track, or null.</param>
/// <param name="BrokenBoxes">Whether a box at the top level reaches beyond the end of the file: the file was cut short.</param>
/// <param name="MediaBytes">Sum of all sample sizes; more than the file has means that it was cut short.</param>
public sealed record Mp4Header(Mp4Track Video, Mp4Track? Audio, bool BrokenBoxes, long MediaBytes)
{
    // A moov of a feature film has some 10 MB. A larger one is an attack or no moov.
    private const long MaxMoovBytes = 64 << 20;

    /// <summary>Whether the first track is the picture, as in nearly every file.</summary>
    public bool PictureIsFirst { get; init; }

    /// <summary>Length of the picture in seconds.</summary>
    public decimal DurationSeconds => Video.DurationSeconds;

    /// <summary>Pixels.</summary>
    public int Width => Video.Width;

    /// <summary>Pixels.</summary>
    public int Height => Video.Height;

    /// <summary>Number of pictures.</summary>
    public long Frames => Video.Samples;

    /// <summary>Exact for a constant rate, else the average.</summary>
    public FrameRate Fps => Video.Rate;

    /// <summary>Whether there is a sound track with anything in it.</summary>
    public bool HasAudio => Audio is { Samples: > 0 };

    /// <summary>Reads a file; null where it is none of ours to read: no moov, no picture, damaged. Never throws for what the bytes say.</summary>
    /// <param name="file">Seekable, from its start.</param>
    public static Mp4Header? Read(Stream file)
    {
        var (moov, broken) = FindMoov(file);
        if (moov is null)
            return null;

        var tracks = Mp4Box.Children(moov)
            .Where(box => box.Type == "trak")
            .Take(64)
            .Select(box => Mp4TrackReader.Read(box.Content, MovieTimescale(moov)))
            .OfType<Mp4Track>()
            .ToList();
        var video = tracks.Find(track => track.Kind == "vide");

        return video is { Samples: > 0, Width: > 0, Height: > 0 }
            ? new Mp4Header(video, tracks.Find(track => track.Kind == "soun"), broken, tracks.Sum(track => track.Bytes)) { PictureIsFirst = tracks[0] == video }
            : null;
    }

    /// <summary>As <see cref="Read(Stream)"/>, for a path; null too where nothing stands there.</summary>
    public static Mp4Header? Read(IDisk disk, string path)
    {
        if (!disk.File.Exists(path))
            return null;

        using var file = disk.File.OpenRead(path);
        return Read(file);
    }

    private static (byte[]? Moov, bool Broken) FindMoov(Stream file)
    {
        byte[]? moov = null;
        var length = file.Length;
        Span<byte> head = stackalloc byte[16];
        for (long at = 0; at + 8 <= length;)
        {
            file.Position = at;
            var read = file.ReadAtLeast(head, (int)Math.Min(16, length - at), throwOnEndOfStream: false);
            if (!Mp4Box.TryHead(head[..read], length - at, out var box) || box.Size > length - at)
                return (moov, true);

            if (box.Type == "moov" && moov is null)
            {
                var content = box.Size - box.HeadBytes;
                if (content > MaxMoovBytes)
                    return (null, true);

                moov = new byte[content];
                file.Position = at + box.HeadBytes;
                if (file.ReadAtLeast(moov, moov.Length, throwOnEndOfStream: false) < moov.Length)
                    return (null, true);
            }

            at += box.Size;
        }

        return (moov, false);
    }

    private static uint MovieTimescale(ReadOnlyMemory<byte> moov)
    {
        var head = Mp4Box.Child(moov, "mvhd").Span;
        var at = head.Length > 0 && head[0] == 1 ? 20 : 12;

        return head.Length >= at + 4 ? System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(head[at..]) : 0;
    }
}
