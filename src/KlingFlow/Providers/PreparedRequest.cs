namespace KlingFlow.Providers;

/// <summary>A request that is ready to be sent: built without network, so that it can be shown, hashed and estimated first.</summary>
/// <param name="Endpoint">Path of the route, e.g. <c>/omni-video/kling-3.0-omni</c>; <c>local</c> for a local provider.</param>
/// <param name="BaseUrl">Address of the provider; empty for a local one.</param>
/// <param name="Body">JSON as it is sent; never logged whole, because it holds images and prompts.</param>
/// <param name="BodySha256">Hash of <paramref name="Body"/>, lower-case hex.</param>
/// <param name="Work">What it was built from.</param>
public sealed record PreparedRequest(string Endpoint, string BaseUrl, string Body, string BodySha256, Work Work);
