using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using QRCoder;
using Web.Platform.Language;

namespace Web.ServiceDirectory;

/// <summary>One service on one sheet of paper, with a code that leads a phone to its page.</summary>
public sealed class ServiceSheetModel(Db db, Texts texts, TimeProvider clock) : PageModel
{
    public ServiceView View { get; private set; } = null!;
    public string Link => $"{Request.Scheme}://{Request.Host}/services/{View.Service.Id}";
    public string Message => View.Message(texts, db.Network.Country, Link);

    public string QrCode
    {
        get
        {
            using var code = QRCodeGenerator.GenerateQrCode(Link, QRCodeGenerator.ECCLevel.M);
            using var picture = new PngByteQRCode(code);
            return "data:image/png;base64," + Convert.ToBase64String(picture.GetGraphic(4));
        }
    }

    public async Task<IActionResult> OnGetAsync(Guid service)
    {
        if (await ServiceView.FindAsync(db, service, clock.GetUtcNow().UtcDateTime, HttpContext.RequestAborted) is not { } view) return NotFound();
        View = view;
        return Page();
    }
}
