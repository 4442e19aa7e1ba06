using KlingFlow.Catalogue;
using KlingFlow.Errors;
using KlingFlow.Files;
using KlingFlow.Media;

namespace KlingFlow.Providers;

/// <summary>A start or end frame: already prepared in the take's <c>inputs/</c>, checked once more by its header before it is sent.</summary>
/// <param name="Key">The key of the plan it came from, for messages: <c>start_frame</c> or <c>end_frame</c>.</param>
/// <param name="File">Absolute path, or null where there is none.</param>
internal sealed record SentFrame(string Key, string? File)
{
    /// <summary>What the provider takes.</summary>
    public ImageLimits Limits { get; init; } = ModelCatalogue.Frames;

    /// <summary>Why the provider would refuse it; reads the first bytes only.</summary>
    public IEnumerable<Problem> Check(IDisk disk)
    {
        if (File is null)
            return [];

        try
        {
            using var stream = disk.FileStream.Create(File, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            return [.. Check(ImageHeader.Read(stream), stream.Length, Limits)];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [Bad("cannot be read", "put it back, or take another image")];
        }
    }

    /// <summary>The whole file as base64, or null where there is none.</summary>
    /// <exception cref="UserFacingException">It cannot be read.</exception>
    public async Task<string?> ReadAsync(IDisk disk, CancellationToken cancellation)
    {
        if (File is null)
            return null;

        try
        {
            return Convert.ToBase64String(await disk.File.ReadAllBytesAsync(File, cancellation));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UserFacingException(ExitCode.Invalid, Bad("cannot be read", "put it back, or take another image"), e);
        }
    }

    private IEnumerable<Problem> Check(ImageSize? size, long bytes, ImageLimits limits)
    {
        if (bytes > limits.MaxBytes)
            yield return Bad($"has {bytes} bytes; at most {limits.MaxBytes} are taken", "save it smaller");

        if (size is null)
        {
            yield return Bad("is neither a PNG nor a JPEG, or is damaged", "export it as PNG or JPEG");
            yield break;
        }

        if (size.Complaint is { } complaint)
            yield return Bad($"cannot be sent: {complaint}", "export it as a plain PNG or JPEG");

        if (Math.Min(size.Width, size.Height) < limits.MinSide)
            yield return Bad($"has {size.Width} × {size.Height} pixels; both sides need {limits.MinSide}", "take a larger image");

        var ratio = (double)size.Width / size.Height;
        if (ratio < limits.MinRatio || ratio > limits.MaxRatio)
            yield return Bad($"has {size.Width} × {size.Height} pixels, which is longer than 1:2.5", "crop it");
    }

    private Problem Bad(string what, string hint) => new(ProblemCode.BadImage, $"{Key}: the image {what}", Hint: hint);
}
