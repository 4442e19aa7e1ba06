using System.Net;
using KlingFlow.Simulator.Fal;
using KlingFlow.Simulator.Requests;
using KlingFlow.Simulator.Routes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace KlingFlow.Simulator;

/// <summary>The web server: loopback only, no configuration from outside, no log of its own.</summary>
internal static class SimulatorHost
{
    // Two images of 50 MB in base64, and some room.
    private const long MostBodyBytes = 160 * 1024 * 1024;

    public static WebApplication Build(SimulatorOptions options, SimulatorParts parts)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Logging.ClearProviders();
        builder.Services.AddRoutingCore();
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(1));
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.MaxRequestBodySize = MostBodyBytes;
            kestrel.Listen(IPAddress.Loopback, options.Port);
        });

        var web = builder.Build();
        web.Use((http, next) => parts.Gate.PassAsync(http, _ => next(http)));
        web.UseRouting();
        Map(web, parts);

        return web;
    }

    private static void Map(WebApplication web, SimulatorParts parts)
    {
        foreach (var rules in RouteTable.All)
            web.MapPost(rules.Path, http => parts.Create.HandleAsync(http, body => VideoRequestReader.Read(rules, body, parts.Elements.Exists)));

        foreach (var kind in (string[])["text-to-video", "image-to-video", "omni-video"])
            web.MapPost($"/{kind}/{{model}}", NoSuchModel);

        MapLegacy(web, parts, LegacyDialect.Images, ImageRequestReader.Read);
        MapLegacy(web, parts, LegacyDialect.Elements, ElementRequestReader.Read);
        web.MapPost(LegacyDialect.Speech, http => parts.Create.HandleAsync(http, SoundRequestReader.ReadSpeech));
        MapLegacy(web, parts, LegacyDialect.TextSounds, SoundRequestReader.ReadFromText);
        MapLegacy(web, parts, LegacyDialect.VideoSounds, body => SoundRequestReader.ReadFromVideo(body, parts.Store.HasVideo));
        foreach (var endpoint in FalEndpoints.All)
            web.MapPost(endpoint.Path, http => parts.Fal.CreateAsync(http, endpoint));

        web.MapGet($"{FalEndpoints.App}/requests/{{id}}/status", parts.Fal.StatusAsync);
        web.MapGet($"{FalEndpoints.App}/requests/{{id}}", parts.Fal.ResultAsync);
        web.MapPost(DeleteElementRoute.Path, parts.DeleteElement.HandleAsync);
        web.MapGet("/tasks", parts.Query.HandleAsync);
        web.MapPost(ListRoute.Path, parts.List.HandleAsync);
        web.MapGet("/account/costs", parts.Account.HandleAsync);
        web.MapGet($"{FileRoute.Prefix}/{{file}}", parts.Files.HandleAsync);
        web.MapMethods($"{ControlRoute.Prefix}/chaos", ["GET", "POST", "DELETE"], parts.Control.HandleAsync);
        // A pattern of its own: the usual fallback leaves out names with a dot and other methods.
        web.MapFallback("{*path}", NoSuchPath);
    }

    private static void MapLegacy(WebApplication web, SimulatorParts parts, string path, Func<byte[], PaidRequest> read)
    {
        web.MapPost(path, http => parts.Create.HandleAsync(http, read));
        web.MapGet(path, http => parts.Legacy.ListAsync(http, path));
        web.MapGet($"{path}/{{id}}", http => parts.Legacy.HandleAsync(http, path));
    }

    private static Task NoSuchModel(HttpContext http) => throw new RefusalException(404, 1203, $"{http.Request.Path} is no model of this server");

    private static Task NoSuchPath(HttpContext http) => throw new RefusalException(404, 1202, $"{http.Request.Method} {http.Request.Path} does not exist");
}
