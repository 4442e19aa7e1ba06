using System.Globalization;
using System.Net;

namespace KlingFlow.Outside;

/// <summary>How far a download came before it broke off, and by what the same file is recognised. Any doubt means: from the beginning.</summary>
/// <param name="Resource">Where it was asked for, without the query: signatures change, the file does not.</param>
/// <param name="Bytes">Length of the part.</param>
/// <param name="Validator">A strong ETag or a date, for <c>If-Range</c>.</param>
/// <param name="Total">Length of the whole, where it was announced.</param>
internal sealed record HalfFetched(string Resource, long Bytes, string Validator, long? Total)
{
    /// <summary>What to remember of an answer; null where nothing in it tells the same file from another.</summary>
    public static HalfFetched? Of(Uri asked, HttpResponseMessage response, long bytes) =>
        bytes > 0 && !response.Headers.AcceptRanges.Contains("none") && ValidatorOf(response) is { } validator
            ? new HalfFetched(ResourceOf(asked), bytes, validator, response.Content.Headers.ContentLength)
            : null;

    /// <summary>Whether this may be the beginning of what is asked for now.</summary>
    public bool Fits(Uri asked) => ResourceOf(asked) == Resource;

    /// <summary>Asks for the rest, or for all of it where the file has changed since.</summary>
    public void Ask(HttpRequestMessage request)
    {
        request.Headers.TryAddWithoutValidation("Range", string.Create(CultureInfo.InvariantCulture, $"bytes={Bytes}-"));
        request.Headers.TryAddWithoutValidation("If-Range", Validator);
    }

    /// <summary>Whether the answer is exactly the rest: from our last byte to the end of a file of the same length and mark.</summary>
    public bool IsContinuedBy(HttpResponseMessage response) =>
        response.StatusCode == HttpStatusCode.PartialContent
        && response.Content.Headers.ContentRange is { Unit: "bytes", From: { } from, To: { } to, Length: { } length }
        && from == Bytes
        && to == length - 1
        && (Total ?? length) == length
        && (response.Content.Headers.ContentLength ?? length - from) == length - from
        && (MarkOf(response) is not { } mark || mark == Validator);

    private static string ResourceOf(Uri url) => url.GetLeftPart(UriPartial.Path);

    private static string? ValidatorOf(HttpResponseMessage response)
    {
        if (response.Headers.ETag is { } tag)
            return tag.IsWeak ? null : tag.Tag;

        // A file that was changed twice within its last second has one date for two contents.
        return response.Content.Headers.LastModified is { } changed && response.Headers.Date is { } date && date - changed >= TimeSpan.FromSeconds(1)
            ? changed.ToString("r", CultureInfo.InvariantCulture)
            : null;
    }

    private string? MarkOf(HttpResponseMessage response) => Validator.StartsWith('"')
        ? response.Headers.ETag?.ToString()
        : response.Content.Headers.LastModified?.ToString("r", CultureInfo.InvariantCulture);
}
