using System.Text.Json.Nodes;
using KlingFlow.Simulator.Elements;
using KlingFlow.Simulator.Requests;
using Microsoft.AspNetCore.Http;

namespace KlingFlow.Simulator.Routes;

/// <summary><c>POST /v1/general/delete-advanced-elements</c>. Free.</summary>
internal sealed class DeleteElementRoute(ElementStore elements)
{
    public const string Path = "/v1/general/delete-advanced-elements";

    public async Task HandleAsync(HttpContext http)
    {
        using var json = RequestJson.Parse(await Exchange.ReadBodyAsync(http));
        var request = new StrictObject(json.RootElement, "");
        var id = request.NeededText("element_id");
        request.Finish();
        elements.Delete(id);
        await Answer.SendAsync(http, new JsonObject());
    }
}
