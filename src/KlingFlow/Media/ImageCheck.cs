using KlingFlow.Errors;
using KlingFlow.Files;

namespace KlingFlow.Media;

/// <summary>What <see cref="ImageTool"/> would refuse about an image that keeps its own ratio, from its header alone and at once: for looking.</summary>
public static class ImageCheck
{
    /// <summary>Null where it can be brought within the limits.</summary>
    /// <param name="disk">Where it is.</param>
    /// <param name="path">Absolute.</param>
    /// <param name="name">For the message.</param>
    /// <param name="limits">What is taken.</param>
    public static Problem? Of(IDisk disk, string path, string name, ImageLimits limits)
    {
        try
        {
            using var file = disk.File.OpenRead(path);
            return ImageHeader.Read(file) is { } size ? Of(size, name, limits) : Bad(name, "is neither a PNG nor a JPEG, or is damaged", "export it as PNG or JPEG");
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            return Bad(name, $"cannot be read: {SafeText.Short(cause.Message, 160)}", "put it back, or take another image");
        }
    }

    private static Problem? Of(ImageSize size, string name, ImageLimits limits)
    {
        var shape = ImageShape.For(size, limits, "");
        var ratio = (double)size.Width / size.Height;
        if (size.Complaint is { } complaint)
            return Bad(name, $"cannot be used: {complaint}", "export it as an ordinary RGB image");
        if ((long)size.Width * size.Height > ImageTool.MaxPixels)
            return Bad(name, $"has {size.Width}x{size.Height} pixels; at most 40 million are read", "scale it down");
        if (shape.Enlargement > ImageTool.MaxEnlargement)
            return Bad(name, $"has {size.Width}x{size.Height} pixels, too few to be enlarged to {limits.MinSide}", "take a larger image");

        return ratio < limits.MinRatio || ratio > limits.MaxRatio ? Bad(name, $"is too long and narrow: {size.Width}x{size.Height}", "crop it") : null;
    }

    private static Problem Bad(string name, string what, string hint) => new(ProblemCode.BadImage, $"{SafeText.OneLine(name)} {what}", Hint: hint);
}
